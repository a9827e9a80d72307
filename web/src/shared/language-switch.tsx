import { useTranslation } from 'react-i18next';

const names = { fr: 'Français', en: 'English' };

/** Names the other language in that language, so that who can't read this page can still find it. */
export function LanguageSwitch({ className, short }: { className?: string; short?: boolean }) {
  const { i18n } = useTranslation();
  const other = i18n.language === 'fr' ? 'en' : 'fr';
  return (
    <button
      type="button"
      className={className}
      lang={other}
      aria-label={short ? `${other.toUpperCase()}, ${names[other]}` : undefined}
      onClick={() => void i18n.changeLanguage(other)}
    >
      {short ? other.toUpperCase() : names[other]}
    </button>
  );
}
