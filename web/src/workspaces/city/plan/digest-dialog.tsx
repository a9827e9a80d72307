import { useTranslation } from 'react-i18next';
import { useDigest } from '../../../api/plan';
import { Dialog } from '../../../shared/dialog';
import { QueryView } from '../../../shared/states';
import styles from './plan.module.css';

/** The week in one page, as the own organisation is sent it. */
export function DigestDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('plan.digest.open')} opened={opened} onClose={onClose}>
      <DigestText />
    </Dialog>
  );
}

function DigestText() {
  const { t, i18n } = useTranslation();
  const digest = useDigest(i18n.language === 'en' ? 'en' : 'fr');
  return (
    <QueryView query={digest} rows={4} height={60}>
      {({ subject, text }) => (
        <div className={styles.digest}>
          <p className="soft">{t('plan.digest.hint')}</p>
          <p>
            <strong>{subject}</strong>
          </p>
          <p className={styles.letter}>{text}</p>
        </div>
      )}
    </QueryView>
  );
}
