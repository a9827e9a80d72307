import { addNights, localDate, Night, nightsBetween, wallClock } from '../../kernel/time';
import { doorsAt, Opening, openingsBetween } from '../opening';
import { inForce } from './osm-export';
import { PAGE_WORDS, PageLanguage } from './page-words';
import type { PublishedArea } from './published-area';
import { schemaOrgOf } from './schema-org';

const DAYS_SHOWN = 14;

/** The public page of a rest area: complete without a script, readable on any phone. */
export function pageOf(area: PublishedArea, now: Date, timeZone: string, language: PageLanguage): string {
  const words = PAGE_WORDS[language];
  const other = language === 'fr' ? 'en' : 'fr';
  const today = localDate(now, timeZone);
  const openings = openingsBetween(area, addNights(today, -1), addNights(today, DAYS_SHOWN), timeZone);
  const data = JSON.stringify(schemaOrgOf(area, today, timeZone)).replaceAll('<', '\\u003c');
  const rows = nightsBetween(today, addNights(today, DAYS_SHOWN)).map((date) => {
    const own = openings.filter(({ serviceDate }) => serviceDate === date);
    return `<tr><th scope="row">${html(dayOf(date, words.locale))}</th><td>${
      own.map((opening) => `<div>${spanOf(opening, timeZone, language)}</div>`).join('') || words.none
    }</td></tr>`;
  });
  const address = area.address ?? words.district(area.district);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(area.name)} · ${words.title}</title>
<link rel="icon" href="/favicon.svg">
<link rel="alternate" hreflang="${other}" href="?lang=${other}">
<link rel="alternate" type="text/calendar" href="${area.id}/calendar.ics?lang=${language}">
<style>${STYLE}</style>
<script type="application/ld+json">${data}</script>
</head>
<body>
<main>
<p class="kind">${words.title}</p>
<h1>${html(area.name)}</h1>
<p class="status">${html(statusOf(area, openings, now, timeZone, language))}</p>
<p>${html(address)}<br>${html(words.run(area.operator))}</p>
<p>${words.notice}</p>
<table>
<caption>${words.hours}</caption>
<thead><tr><th scope="col">${words.day}</th><th scope="col">${words.opening}</th></tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table>
<nav>
<a href="${calendarLink(area, language)}">${words.calendar}</a>
<a href="?lang=${other}" hreflang="${other}" lang="${other}">${words.other}</a>
</nav>
</main>
</body>
</html>
`;
}

/** By `webcal:` a calendar program subscribes, and doesn't copy once; it takes an address in full. */
function calendarLink({ id, url }: PublishedArea, language: PageLanguage): string {
  const path = `calendar.ics?lang=${language}`;
  return /^https?:/.test(url) ? html(`${url.replace(/^https?:/, 'webcal:')}/${path}`) : `${id}/${path}`;
}

function statusOf(
  area: PublishedArea,
  openings: readonly Opening[],
  now: Date,
  timeZone: string,
  language: PageLanguage,
): string {
  const words = PAGE_WORDS[language];
  const { openNow, opensAt, closesAt } = doorsAt(openings, now);
  if (openNow) return words.open(closesAt && wallClock(closesAt, timeZone).time);
  if (opensAt) {
    const { date, time } = wallClock(opensAt, timeZone);
    const isToday = date === localDate(now, timeZone);
    return words.closed(isToday ? words.today : dayOf(date, words.locale), time);
  }
  return inForce(area.rules, localDate(now, timeZone)).length > 0 ? words.unknown : words.planned;
}

function spanOf(
  { serviceDate, opensAt, closesAt, seats }: Opening,
  timeZone: string,
  language: PageLanguage,
): string {
  const words = PAGE_WORDS[language];
  const [from, until] = [wallClock(opensAt, timeZone), wallClock(closesAt, timeZone)];
  const isWhole = from.time === until.time && until.date > from.date;
  // Midnight ends the day itself, to whoever reads it.
  const nextDay = until.date > serviceDate && until.time !== '00:00';
  const span = isWhole ? words.roundTheClock : words.span(from.time, until.time, nextDay);
  return `${span}<br><span class="kind">${words.seats(seats)}</span>`;
}

function dayOf(date: Night, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const text = format.format(Date.parse(date));
  return locale === 'fr-FR' ? text.replace(/ 1 /, ' 1er ') : text;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function html(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);
}

const STYLE = `:root{color-scheme:light dark;--page:#f5f6f3;--ink:#14201e;--soft:#4b5956;--line:#d3dad6;--pine:#0b5a50}
@media (prefers-color-scheme:dark){:root{--page:#0f1615;--ink:#eaf0ed;--soft:#a9b8b3;--line:#2d3a37;--pine:#7ccdbd}}
body{margin:0;background:var(--page);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif}
main{max-width:40rem;margin:0 auto;padding:1rem}
h1{margin:0;font-size:1.75rem;line-height:1.2}
.kind,caption{color:var(--soft)}
.kind{margin:0}
.status{font-size:1.375rem;font-weight:700}
table{width:100%;border-collapse:collapse}
caption{text-align:start;padding:.5rem 0}
th,td{padding:.5rem .5rem .5rem 0;border-top:1px solid var(--line);text-align:start;vertical-align:top}
tbody th{font-weight:400}
nav{display:flex;flex-wrap:wrap;gap:0 1.5rem;padding:1rem 0}
a{display:inline-flex;align-items:center;min-height:44px;color:var(--pine);font-weight:700}`;
