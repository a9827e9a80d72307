import { useTranslation } from 'react-i18next';
import {
  Area,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
  CartesianGrid,
} from 'recharts';
import type { AssessedNight } from '../../api/types';
import { useFormat } from '../../shared/format';
import styles from './city.module.css';

/** Places in service and taken, below the band of people identified. */
export default function CapacityChart({ nights }: { nights: AssessedNight[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const most = Math.max(...nights.map((night) => Math.max(night.populationHigh, night.inService)));
  const step = most > 400 ? 200 : 50;
  const ticks = Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
  const data = nights.map((night) => ({ ...night, people: [night.populationLow, night.populationHigh] }));
  const axis = { stroke: 'var(--soft)', tick: { fill: 'var(--soft)', fontSize: 16 }, tickLine: false };
  return (
    <figure className={styles.chart}>
      <ul className={styles.keys}>
        <li data-key="people">{t('capacity.people')}</li>
        <li data-key="service">{t('capacity.inService')}</li>
        <li data-key="taken">{t('capacity.taken')}</li>
      </ul>
      <div aria-hidden>
        <ResponsiveContainer width="100%" height={320}>
          <ComposedChart
            data={data}
            margin={{ top: 8, right: 8, bottom: 4, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="date"
              tickFormatter={(night: string) => format.dayOfMonth(night)}
              minTickGap={36}
              tickMargin={6}
              {...axis}
            />
            <YAxis
              domain={[0, Math.max(...ticks, most * 1.05)]}
              ticks={ticks}
              interval={0}
              width={48}
              axisLine={false}
              {...axis}
            />
            <Tooltip
              content={<NightTooltip />}
              isAnimationActive={false}
              cursor={{ stroke: 'var(--rule)' }}
            />
            <Area
              dataKey="people"
              type="stepAfter"
              stroke="var(--brick)"
              strokeDasharray="5 4"
              fill="var(--brick)"
              fillOpacity={0.16}
              isAnimationActive={false}
              activeDot={false}
            />
            <Area
              dataKey="taken"
              type="stepAfter"
              stroke="none"
              fill="var(--pine)"
              fillOpacity={0.28}
              isAnimationActive={false}
              activeDot={false}
            />
            <Line
              dataKey="inService"
              type="stepAfter"
              stroke="var(--pine)"
              strokeWidth={3}
              dot={false}
              isAnimationActive={false}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

interface NightTooltipProps {
  active?: boolean;
  payload?: readonly { payload?: AssessedNight }[];
}

function NightTooltip({ active, payload }: NightTooltipProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const night = payload?.[0]?.payload;
  if (!active || !night) return null;
  return (
    <div className={styles.tooltip}>
      <strong>{format.date(night.date)}</strong>
      <span>
        {t('capacity.inService')} <b className="tabular">{format.number(night.inService)}</b>
      </span>
      <span>
        {t('capacity.taken')} <b className="tabular">{format.number(night.taken)}</b>
      </span>
      <span>
        {t('capacity.shortfall')}{' '}
        <b className="tabular">{t('city.range', { low: night.shortfallLow, high: night.shortfallHigh })}</b>
      </span>
    </div>
  );
}
