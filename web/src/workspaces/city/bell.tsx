import { VisuallyHidden } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useUnread } from '../../api/notifications';
import frame from '../../shared/frame.module.css';

/** How many notifications are unread, and the way to them. Its name is left out where there is no room. */
export function Bell({ named }: { named: boolean }) {
  const { t } = useTranslation();
  const unread = useUnread().data ?? 0;
  return (
    <NavLink to="/city/notifications" className={frame.link}>
      <IconBell size={24} aria-hidden />
      {named ? <span>{t('bell.title')}</span> : <VisuallyHidden>{t('bell.title')}</VisuallyHidden>}
      {unread > 0 && (
        <>
          {' '}
          <span className={`tabular ${frame.count}`}>{unread > 99 ? '99+' : unread}</span>{' '}
          <VisuallyHidden>{t('bell.unread', { count: unread })}</VisuallyHidden>
        </>
      )}
    </NavLink>
  );
}
