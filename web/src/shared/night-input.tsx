import { DatePickerInput, DatesProvider } from '@mantine/dates';
import { useMediaQuery } from '@mantine/hooks';
import 'dayjs/locale/fr';
import 'dayjs/locale/en-gb';
import '@mantine/core/styles/Input.css';
import '@mantine/dates/styles.css';
import { useTranslation } from 'react-i18next';

export interface NightInputProps {
  label: string;
  description?: string;
  value: string | null;
  onChange: (night: string | null) => void;
  min?: string;
  max?: string;
  clearable?: boolean;
  placeholder?: string;
  error?: string;
}

/** The browser's own date field follows the browser's language, not the reader's choice; this one does. */
export default function NightInput({ min, max, ...rest }: NightInputProps) {
  const { t, i18n } = useTranslation();
  const phone = useMediaQuery('(max-width: 47.99em)', window.innerWidth < 768);
  const english = i18n.language === 'en';
  return (
    <DatesProvider settings={{ locale: english ? 'en-gb' : 'fr', firstDayOfWeek: 1 }}>
      <DatePickerInput
        {...rest}
        minDate={min}
        maxDate={max}
        valueFormat="ddd D MMM YYYY"
        clearButtonProps={{ 'aria-label': t('dates.clear') }}
        dropdownType={phone ? 'modal' : 'popover'}
        modalProps={{
          title: rest.label,
          fullScreen: true,
          withCloseButton: true,
          closeButtonProps: { 'aria-label': t('states.dismiss'), size: 44 },
        }}
        popoverProps={{ withinPortal: true, withRoles: false }}
        weekendDays={[]}
        size="md"
        ariaLabels={{ previousMonth: t('dates.previousMonth'), nextMonth: t('dates.nextMonth') }}
        styles={{ day: { fontSize: '1rem', width: 44, height: 44 } }}
      />
    </DatesProvider>
  );
}
