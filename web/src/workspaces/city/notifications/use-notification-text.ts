import { useTranslation } from 'react-i18next';
import type { Notification } from '../../../api/types';
import { useFormat } from '../../../shared/format';

const inHours: readonly Notification['kind'][] = ['night_rest_areas', 'day_rest_areas'];

/** "Places manquantes : aggravation (260 à 360)", as in the messages and the feed; and about which nights. */
export function useNotificationText() {
  const { t } = useTranslation();
  const format = useFormat();
  return {
    headline: ({ kind, what, low, high }: Notification) => {
      const said = t('notifications.said', {
        kind: t(`notifications.kinds.${kind}`),
        step: t(`notifications.steps.${what}`),
      });
      if (low === null || high === null) return said;
      const range = format.range({ low, high });
      return `${said} ${t(inHours.includes(kind) ? 'notifications.hours' : 'notifications.figures', { range })}`;
    },
    nights: ({ from, until }: Notification) => {
      if (from === null) return '';
      const dates = { from: format.dayWithin(from), until: until && format.dayWithin(until) };
      return t(until ? 'notifications.between' : 'notifications.since', dates);
    },
  };
}
