import { useTranslation } from 'react-i18next';
import type { Delivery } from '../../../api/types';
import { useDeliveries } from '../../../api/webhooks';
import type { Dictionary } from '../../../i18n/fr';
import { useFormat } from '../../../shared/format';
import { QueryView } from '../../../shared/states';
import table from '../table.module.css';

type Step = keyof Dictionary['notifications']['steps'];

export function DeliveryLog({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const deliveries = useDeliveries(id);
  return (
    <QueryView query={deliveries} rows={3} height={44}>
      {(all) =>
        all.length === 0 ? (
          <p>{t('webhooks.logNone')}</p>
        ) : (
          <table className={table.table} data-text>
            <thead>
              <tr>
                <th scope="col">{t('webhooks.sent')}</th>
                <th scope="col">{t('webhooks.what')}</th>
                <th scope="col">{t('webhooks.outcome')}</th>
              </tr>
            </thead>
            <tbody>
              {all.map((delivery) => (
                <tr key={delivery.id}>
                  <th scope="row" className="tabular">
                    {format.dateTime(delivery.createdAt)}
                  </th>
                  <td>
                    {delivery.type === 'test'
                      ? t('webhooks.testMessage')
                      : t(`notifications.steps.${delivery.type.replace('flag.', '') as Step}`)}
                  </td>
                  <td>
                    <Outcome delivery={delivery} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </QueryView>
  );
}

function Outcome({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { failure, deliveredAt, nextAt, status, milliseconds, attempts } = delivery;
  if (deliveredAt) return t('webhooks.arrived', { status, milliseconds });
  if (!failure) return t('webhooks.waiting');
  const why = t(`webhooks.failures.${failure}`, { status });
  const said = nextAt
    ? t('webhooks.again', { why, at: format.time(nextAt) })
    : t('webhooks.givenUp', { why });
  return attempts > 1 ? `${said} (${t('webhooks.attempts', { count: attempts })})` : said;
}
