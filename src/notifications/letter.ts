import { escapeXml } from './xml';

/** A message as it is written: a line about it, what it says, and where to read more. */
export interface Letter {
  language: 'fr' | 'en';
  title: string;
  paragraphs: string[];
  items: { text: string; detail?: string; url?: string }[];
  link?: { text: string; url: string };
  footer: string;
}

/** The same as plain text and as HTML without pictures, styles from elsewhere or anything that tells who reads it. */
export function written(letter: Letter): { text: string; html: string } {
  return { text: asText(letter), html: asHtml(letter) };
}

function asText({ paragraphs, items, link, footer }: Letter): string {
  const list = items.map(({ text, detail }) => `- ${text}${detail ? `\n  ${detail}` : ''}`).join('\n');
  return [...paragraphs, list, link && `${link.text}\n${link.url}`, `-- \n${footer}`]
    .filter(Boolean)
    .join('\n\n');
}

function asHtml({ language, title, paragraphs, items, link, footer }: Letter): string {
  const anchor = (url: string, text: string) => `<a href="${escapeXml(url)}">${escapeXml(text)}</a>`;
  const list = items.map(({ text, detail, url }) => {
    const said = url ? anchor(url, text) : escapeXml(text);
    return `<li style="margin:0 0 8px">${said}${detail ? `<br><small>${escapeXml(detail)}</small>` : ''}</li>`;
  });
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeXml(title)}</title></head>`,
    '<body style="font-family:sans-serif;font-size:16px;line-height:1.4;max-width:40em">',
    ...paragraphs.map((paragraph) => `<p>${escapeXml(paragraph)}</p>`),
    list.length > 0 ? `<ul style="padding-left:20px">${list.join('')}</ul>` : '',
    link ? `<p>${anchor(link.url, link.text)}</p>` : '',
    `<p style="color:#4b5956"><small>${escapeXml(footer)}</small></p></body></html>`,
  ].join('');
}
