import { useTranslation } from 'react-i18next';
import { useFacilitySettings } from '../../api/facilities';
import { Page } from '../../shared/page';
import { QueryView } from '../../shared/states';
import { FacilityHeading, type FacilityChoice } from './facility-switcher';
import { QuotaSection } from './quota-section';
import { SettingsForm } from './settings-form';

/** How a facility works, and for whom it keeps places. */
export function SettingsPage({ choice }: { choice: FacilityChoice }) {
  const { t } = useTranslation();
  const settings = useFacilitySettings(choice.current.id);
  return (
    <Page
      title={t('settings.title', { facility: choice.current.name })}
      heading={<FacilityHeading choice={choice} />}
    >
      <h2>{t('settings.open')}</h2>
      <QueryView query={settings} rows={4}>
        {(read) => <SettingsForm facilityId={choice.current.id} settings={read} />}
      </QueryView>
      <QuotaSection facilityId={choice.current.id} />
    </Page>
  );
}
