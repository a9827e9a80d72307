import { createContext, use, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../i18n';
import { useCity } from './city';
import { addNights, dateIn, toUtc } from './night';

function createFormat(language: string, timeZone: string, tonight: string, words: Words) {
  const locale = localeOf(language);
  const french = language === 'fr';
  const instant = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...options });
    return (value: string | number) =>
      format.format(typeof value === 'string' ? Date.parse(value) : value).replaceAll(',', '');
  };
  const calendar = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
    return (night: string) => {
      const text = format.format(toUtc(night)).replace(',', '');
      return french ? text.replace(/(^|\s)1(?=\s)/, '$11er') : text;
    };
  };
  const date = calendar({ weekday: 'short', day: 'numeric', month: 'short' });
  const dateWithYear = calendar({ day: 'numeric', month: 'long', year: 'numeric' });
  const monthWithYear = calendar({ month: 'long', year: 'numeric' });
  const monthAlone = calendar({ month: 'short' });
  const dayOfMonth = calendar({ day: 'numeric', month: 'short' });
  const plain = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const known = new Map([
    [addNights(tonight, -1), words.lastNight],
    [tonight, words.tonight],
    [addNights(tonight, 1), words.tomorrow],
  ]);

  return {
    number: (value: number) => plain.format(value),
    /** "260 à 360"; one number when both bounds are the same. */
    range: ({ low, high }: { low: number; high: number }) =>
      low === high ? plain.format(low) : words.range(plain.format(low), plain.format(high)),
    percent: (value: number) => percent.format(value),
    /** "55 % à 63 %"; one when both bounds are read the same. */
    percents: (low: number, high: number) => {
      const [least, most] = [percent.format(low), percent.format(high)];
      return least === most ? least : words.range(least, most);
    },
    /** "jeu. 26 nov." */
    date,
    /** "23 sept.", with the year when it isn't this night's. */
    dayWithin: (night: string) =>
      (night.slice(0, 4) === tonight.slice(0, 4) ? dayOfMonth : dateWithYear)(night),
    dateWithYear,
    /** "oct.", of "2026-10". */
    monthShort: (month: string) => monthAlone(`${month}-01`),
    /** "octobre 2026", of "2026-10". */
    month: (month: string) => monthWithYear(`${month}-01`),
    weekday: calendar({ weekday: 'short' }),
    weekdayLong: calendar({ weekday: 'long' }),
    dayOfMonth,
    /** "ce soir", after midnight "cette nuit", or the date when it isn't a night that has a name. */
    night: (night: string) => known.get(night) ?? date(night),
    time: instant({ hour: '2-digit', minute: '2-digit' }),
    clock: instant({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
    dateTime: instant({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
    dateTimeFull: instant({
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    }),
    /** The city's calendar date of an instant, as YYYY-MM-DD. */
    dateOf: (value: string | number) =>
      dateIn(timeZone, typeof value === 'string' ? Date.parse(value) : value),
    /** The city's hour of an instant, 0 to 23. */
    hourOf: (value: string) =>
      Number(
        new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(
          Date.parse(value),
        ),
      ),
  };
}

/** The order of names that hold numbers: "Chambre 2" before "Chambre 10". */
export const compareLabels = new Intl.Collator('fr', { numeric: true }).compare;

/** As a heading or a label begins. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface Words {
  range: (low: string, high: string) => string;
  lastNight: string;
  tonight: string;
  tomorrow: string;
}

export type Format = ReturnType<typeof createFormat>;

const FormatContext = createContext<Format | null>(null);

/** One for all: its parts take a device longer to make than a row of a list to draw, and each row asks for them. */
export function FormatProvider({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const { timeZone, tonight, nightUnderWay } = useCity();
  const format = useMemo(
    () =>
      createFormat(i18n.language, timeZone, tonight, {
        range: (low, high) => t('city.range', { low, high }),
        lastNight: t(nightUnderWay ? 'nights.nightBefore' : 'nights.lastNight'),
        tonight: t(nightUnderWay ? 'nights.underWay' : 'nights.tonight'),
        tomorrow: t(nightUnderWay ? 'nights.thisEvening' : 'nights.tomorrow'),
      }),
    [t, i18n.language, timeZone, tonight, nightUnderWay],
  );
  return <FormatContext value={format}>{children}</FormatContext>;
}

/** Dates and numbers in the reader's language and the city's time zone, never the device's. */
export function useFormat(): Format {
  const format = use(FormatContext);
  if (!format) throw new Error('useFormat outside FormatProvider');
  return format;
}
