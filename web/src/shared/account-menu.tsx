import { Menu } from '@mantine/core';
import { IconCheck, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../api/session';
import type { Session } from '../api/types';
import { useSayFailure } from './say-failure';
import styles from './frame.module.css';

const languages = [
  ['fr', 'Français'],
  ['en', 'English'],
] as const;

export function AccountMenu({ session }: { session: Session }) {
  const { t, i18n } = useTranslation();
  const signOut = useSignOut();
  const sayFailure = useSayFailure();
  const leave = () => signOut.mutate(undefined, { onError: (error) => sayFailure(error, leave) });
  return (
    <Menu
      position="bottom-end"
      width={280}
      shadow="md"
      floatingStrategy="fixed"
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <button type="button" className={styles.link}>
          <IconUserCircle size={24} aria-hidden />
          <span>{t('frame.account')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.identity}>
          <span className={styles.person}>{session.account.name}</span>
          <span className="soft">
            {t(`roles.${session.account.role}`)} · {session.organisation.name}
          </span>
        </div>
        <Menu.Divider />
        {languages.map(([language, name]) => (
          <Menu.Item
            key={language}
            lang={language}
            className={styles.item}
            aria-current={i18n.language === language || undefined}
            rightSection={i18n.language === language && <IconCheck size={18} aria-hidden />}
            onClick={() => void i18n.changeLanguage(language)}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item className={styles.item} leftSection={<IconLogout size={20} aria-hidden />} onClick={leave}>
          {t('frame.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
