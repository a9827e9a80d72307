import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useUnread } from '../../api/notifications';
import frame from '../../shared/frame.module.css';

/** How many notifications are unread, and the way to them. Its name is left out where there is no room. */
export function Bell({ named }: { named: boolean }) {
  const { t } = useTranslation();
  const unread = useUnread().data ?? 0;
  const label = unread > 0 ? t('bell.unread', { count: unread }) : t('bell.title');
  return (
    <NavLink to="/city/notifications" className={frame.link} aria-label={label}>
      <IconBell size={24} aria-hidden />
      {named && <span>{t('bell.title')}</span>}
      {unread > 0 && (
        <span className={`tabular ${frame.count}`} aria-hidden>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </NavLink>
  );
}
