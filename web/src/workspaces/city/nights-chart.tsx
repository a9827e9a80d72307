import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useFormat } from '../../shared/format';
import styles from './city.module.css';

export interface ChartedNight {
  date: string;
  /** What is needed, between two bounds. */
  need: [low: number, high: number];
  expected?: number | undefined;
  inService?: number | undefined;
  taken?: number | undefined;
  /** What is said of it beside its date. */
  told: { name: string; value: string }[];
}

interface NightsChartProps {
  nights: ChartedNight[];
  /** What is drawn, by name. */
  names: { need: string; expected?: string; inService: string; taken?: string };
}

/** Places in service, and those taken, against the band of what is needed. */
export default function NightsChart({ nights, names }: NightsChartProps) {
  const format = useFormat();
  const { from, until, ticks } = scaleOf(nights, names.taken !== undefined);
  const axis = { stroke: 'var(--soft)', tick: { fill: 'var(--soft)', fontSize: 16 }, tickLine: false };
  return (
    <figure className={styles.chart}>
      <ul className={styles.keys}>
        {(['need', 'expected', 'inService', 'taken'] as const).map(
          (key) =>
            names[key] && (
              <li key={key} data-key={key}>
                {names[key]}
              </li>
            ),
        )}
      </ul>
      <div aria-hidden>
        <ResponsiveContainer width="100%" height={320}>
          <ComposedChart
            data={nights}
            margin={{ top: 8, right: 8, bottom: 4, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" syncWithTicks />
            <XAxis
              dataKey="date"
              tickFormatter={(night: string) => format.dayOfMonth(night)}
              minTickGap={36}
              tickMargin={6}
              {...axis}
            />
            <YAxis
              domain={[from, until]}
              allowDataOverflow
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
              dataKey="need"
              type="step"
              stroke="var(--brick)"
              strokeDasharray="5 4"
              fill="var(--brick)"
              fillOpacity={0.16}
              isAnimationActive={false}
              activeDot={false}
            />
            {names.taken && (
              <Area
                dataKey="taken"
                type="step"
                stroke="none"
                fill="var(--pine)"
                fillOpacity={0.28}
                isAnimationActive={false}
                activeDot={false}
              />
            )}
            {names.expected && (
              <Line
                dataKey="expected"
                type="step"
                stroke="var(--brick)"
                strokeWidth={2}
                dot={false}
                isAnimationActive={false}
              />
            )}
            <Line
              dataKey="inService"
              type="step"
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

/** From nobody where a surface is drawn, which would say more than is so; lines alone are looked at from near. */
function scaleOf(nights: ChartedNight[], fromNobody: boolean) {
  const values = nights.flatMap(({ need, inService }) => [
    ...need,
    ...(inService === undefined ? [] : [inService]),
  ]);
  const most = Math.max(...values);
  const least = fromNobody ? 0 : Math.min(...values);
  const step = [5, 10, 20, 50, 100, 200].find((width) => (most - least) / width <= 5) ?? 500;
  const from = Math.floor(least / step) * step;
  const count = Math.ceil((most - from) / step) + 1;
  const ticks = Array.from({ length: count }, (_, index) => from + index * step);
  return { from, until: Math.max(...ticks, most + (most - from) * 0.05), ticks };
}

interface NightTooltipProps {
  active?: boolean;
  payload?: readonly { payload?: ChartedNight }[];
}

function NightTooltip({ active, payload }: NightTooltipProps) {
  const format = useFormat();
  const night = payload?.[0]?.payload;
  if (!active || !night) return null;
  return (
    <div className={styles.tooltip}>
      <strong>{format.date(night.date)}</strong>
      {night.told.map(({ name, value }) => (
        <span key={name}>
          {name} <b className="tabular">{value}</b>
        </span>
      ))}
    </div>
  );
}
