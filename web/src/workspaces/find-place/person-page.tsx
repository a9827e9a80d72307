import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { usePerson } from '../../api/people';
import { Page } from '../../shared/page';
import { QueryView } from '../../shared/states';
import { KeptApartSection } from './kept-apart';
import options from './options.module.css';
import { PersonDetailsForm } from './person-details-form';
import { PersonErasure } from './person-erasure';
import { PersonIdentity } from './person-identity';
import { PersonMerges } from './person-merges';
import { PersonRestrictions } from './person-restrictions';
import styles from './person.module.css';

export default function PersonPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const person = usePerson(id);
  return (
    <Page
      title={t('person.title')}
      heading={
        <>
          {t('person.title')} <span className="nowrap">{person.data?.reference}</span>
        </>
      }
      back={
        <Link to="/find" className={options.back}>
          <IconArrowLeft size={20} aria-hidden /> {t('find.title')}
        </Link>
      }
    >
      <QueryView query={person} rows={3} height={160}>
        {(found) => (
          <div className={styles.person}>
            {/* The answer to an old reference is the person it was merged into. */}
            {found.id !== id && <p role="status">{t('person.answersAs', { reference: found.reference })}</p>}
            <PersonDetailsForm key={`details ${found.id}`} person={found} />
            <PersonIdentity key={`identity ${found.id}`} person={found} />
            <PersonRestrictions person={found} />
            <KeptApartSection person={found} />
            <PersonMerges person={found} />
            <PersonErasure person={found} />
          </div>
        )}
      </QueryView>
    </Page>
  );
}
