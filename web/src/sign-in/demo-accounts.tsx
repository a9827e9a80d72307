import { Loader } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { About } from '../api/types';
import styles from './sign-in.module.css';

interface DemoAccountsProps {
  accounts: NonNullable<About['demo']>['accounts'];
  entering: string | null;
  onChoose: (email: string) => void;
}

export function DemoAccounts({ accounts, entering, onChoose }: DemoAccountsProps) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="demo" className={styles.demo}>
      <h2 id="demo">{t('signIn.demoTitle')}</h2>
      <p className="soft">{t('signIn.demoHint')}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.email}>
            <button type="button" disabled={entering !== null} onClick={() => onChoose(account.email)}>
              <span>
                <strong>{t(`roles.${account.role}`)}</strong>
                <span className="soft">
                  {account.name} · {t(`signIn.demoTask.${account.role}`)}
                </span>
              </span>
              {entering === account.email ? <Loader size={20} /> : <IconChevronRight size={22} aria-hidden />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
