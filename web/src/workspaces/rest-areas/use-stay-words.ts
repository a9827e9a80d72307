import { useTranslation } from 'react-i18next';

/** "45 min", "1 h 05". */
export function useStayWords(): (minutes: number) => string {
  const { t } = useTranslation();
  return (minutes) =>
    minutes < 60
      ? t('attendance.minutes', { count: minutes })
      : t('attendance.hours', {
          hours: Math.floor(minutes / 60),
          minutes: String(minutes % 60).padStart(2, '0'),
        });
}
