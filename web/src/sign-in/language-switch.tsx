import { useTranslation } from 'react-i18next';
import styles from './sign-in.module.css';

export function LanguageSwitch() {
  const { i18n } = useTranslation();
  const other = i18n.language === 'fr' ? 'en' : 'fr';
  return (
    <button
      type="button"
      className={styles.language}
      lang={other}
      onClick={() => void i18n.changeLanguage(other)}
    >
      {other === 'fr' ? 'Français' : 'English'}
    </button>
  );
}
