import { useTranslation } from 'react-i18next';
import { localeOf } from '../../../i18n';
import { useFormat } from '../../../shared/format';

/** "25 M€", short enough for a sentence; in tables every euro. */
export function useMoney(): { short: (euros: number) => string; exact: (euros: number) => string } {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const oneDigit = new Intl.NumberFormat(localeOf(i18n.language), { maximumFractionDigits: 1 });
  return {
    short: (euros) => {
      if (euros >= 1_000_000) return t('plan.millions', { number: oneDigit.format(euros / 1_000_000) });
      if (euros >= 1_000) return t('plan.thousands', { number: oneDigit.format(euros / 1_000) });
      return t('plan.euros', { number: format.number(euros) });
    },
    exact: (euros) => t('plan.euros', { number: format.number(euros) }),
  };
}
