import { useTranslation } from 'react-i18next';

/** Names the other language in that language, so that who can't read this page can still find it. */
export function LanguageSwitch({ className }: { className?: string }) {
  const { i18n } = useTranslation();
  const other = i18n.language === 'fr' ? 'en' : 'fr';
  return (
    <button type="button" className={className} lang={other} onClick={() => void i18n.changeLanguage(other)}>
      {other === 'fr' ? 'Français' : 'English'}
    </button>
  );
}
