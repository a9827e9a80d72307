import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { useAbout } from '../api/about';
import type { About } from '../api/types';
import { FullPage } from './full-page';
import { dateIn } from './night';
import { Failed, Loading } from './states';

interface City extends About {
  /** The server's time in milliseconds; the device's clock is not trusted. */
  readNow(): number;
  /** After midnight: "tonight" began yesterday evening and isn't over. */
  nightUnderWay: boolean;
}

const CityContext = createContext<City | null>(null);

export function CityProvider({ children }: { children: ReactNode }) {
  const about = useAbout();
  if (!about.data) {
    return (
      <FullPage>
        {about.isError || about.fetchStatus === 'paused' ? (
          <Failed error={about.error} retry={() => void about.refetch()} />
        ) : (
          <Loading rows={3} />
        )}
      </FullPage>
    );
  }
  const { clockOffset, ...facts } = about.data;
  const readNow = () => Date.now() + clockOffset;
  const nightUnderWay = dateIn(facts.timeZone, Date.parse(facts.now)) > facts.tonight;
  return <CityContext value={{ ...facts, readNow, nightUnderWay }}>{children}</CityContext>;
}

export function useCity(): City {
  const city = use(CityContext);
  if (!city) throw new Error('useCity outside CityProvider');
  return city;
}

/** The city's time, read again every `period` milliseconds. */
export function useNow(period: number): number {
  const { readNow } = useCity();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), period);
    return () => clearInterval(timer);
  }, [period]);
  return readNow();
}
