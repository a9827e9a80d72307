import { IconHome, IconInfoCircle, IconListCheck, IconMapPin, IconPhone } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFacility } from '../../api/facilities';
import type { Need } from '../../api/types';
import { QueryView } from '../../shared/states';
import styles from './search.module.css';

interface FacilityDetailProps {
  id: string;
  attributes: Need[];
  children: ReactNode;
}

/** What to know before sending somebody there, and who answers. */
export function FacilityDetail({ id, attributes, children }: FacilityDetailProps) {
  const { t } = useTranslation();
  const facility = useFacility(id);
  return (
    <QueryView query={facility} rows={1} height={120}>
      {({ arrivalInfo, address, addressConfidential, phone, operator }) => (
        <div className={styles.detail}>
          <dl className={styles.facts2}>
            <dt>
              <IconInfoCircle size={20} aria-hidden /> {t('facility.arrival')}
            </dt>
            <dd lang="fr">{arrivalInfo}</dd>
            {attributes.length > 0 && (
              <>
                <dt>
                  <IconListCheck size={20} aria-hidden /> {t('facility.offers')}
                </dt>
                <dd>{attributes.map((need) => t(`needs.${need}`)).join(', ')}</dd>
              </>
            )}
            <dt>
              <IconMapPin size={20} aria-hidden /> {t('facility.address')}
            </dt>
            <dd>
              {address ?? t(addressConfidential ? 'facility.addressHidden' : 'facility.addressUnknown')}
            </dd>
            <dt>
              <IconPhone size={20} aria-hidden /> {t('facility.phone')}
            </dt>
            <dd>
              {phone ? (
                <a className={styles.phone} href={`tel:${phone.replace(/\s/g, '')}`}>
                  {phone}
                </a>
              ) : (
                t('facility.noPhone')
              )}
            </dd>
            <dt>
              <IconHome size={20} aria-hidden /> {t('facility.operator')}
            </dt>
            <dd>{operator.name}</dd>
          </dl>
          {children}
        </div>
      )}
    </QueryView>
  );
}
