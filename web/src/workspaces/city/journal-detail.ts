import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../api/types';
import type { Dictionary } from '../../i18n/fr';
import { useFormat } from '../../shared/format';

type Detail = AuditEntry['detail'];
type Reason = keyof Dictionary['closureReasons'];
type Purpose = keyof Dictionary['person']['purposes'];
type Kind = keyof Dictionary['journal']['kinds'];

/** What an entry says beside its action, in words. References of things mean nothing to a reader and are left out. */
export function useDetailText(): (detail: Detail) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const count = (name: 'places' | 'people' | 'stays' | 'seats', value: unknown) =>
    value === undefined
      ? ''
      : t(`journal.details.${name}`, { count: Array.isArray(value) ? value.length : Number(value) });
  const date = (name: 'from' | 'until' | 'on', value: unknown) =>
    typeof value === 'string' ? t(`journal.details.${name}`, { date: format.dayWithin(value) }) : '';
  return (detail) => {
    const range =
      typeof detail.low === 'number' && typeof detail.high === 'number'
        ? format.range({ low: detail.low, high: detail.high })
        : '';
    const kind = detail.kind ? t(`journal.kinds.${detail.kind as Kind}`, { defaultValue: '' }) : '';
    return [
      [range, kind].filter(Boolean).join(' '),
      count('places', detail.places ?? detail.count),
      count('people', detail.people),
      count('stays', detail.stays),
      count('seats', detail.seats),
      detail.reason ? t(`closureReasons.${detail.reason as Reason}`, { defaultValue: '' }) : '',
      detail.purpose ? t(`person.purposes.${detail.purpose as Purpose}`, { defaultValue: '' }) : '',
      detail.reason || detail.overrideReason
        ? t(
            `restrictions.reasons.${(detail.reason ?? detail.overrideReason) as keyof Dictionary['restrictions']['reasons']}`,
            {
              defaultValue: '',
            },
          )
        : '',
      date('from', detail.from ?? detail.validFrom),
      date('until', detail.until ?? detail.validUntil),
      date('on', detail.on),
    ]
      .filter(Boolean)
      .join(' · ');
  };
}
