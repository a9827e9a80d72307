import type { SlipContent, SlipLine } from './slip-content';
import styles from './slip.module.css';

/** The paper: the same in the light and in the dark, for it is printed. */
export function SlipSheet({ content }: { content: SlipContent }) {
  const { language, direction, title, code, parts, closing, made } = content;
  return (
    <article className={styles.sheet} lang={language} dir={direction}>
      <h2>{title}</h2>
      <div className={styles.code}>
        <p>{code.label}</p>
        <p className="figure">
          <bdi dir="ltr">{code.text}</bdi>
        </p>
        <p>{code.note}</p>
      </div>
      <dl>
        {parts.map((part) => (
          <div key={part.label}>
            <dt>{part.label}</dt>
            {part.note && <dd className={styles.note}>{part.note}</dd>}
            {part.lines.map((line, index) => (
              <dd
                key={index}
                data-strong={line.strong}
                {...(part.language && { lang: part.language, dir: part.language === 'ar' ? 'rtl' : 'ltr' })}
              >
                <Line line={line} />
              </dd>
            ))}
          </div>
        ))}
      </dl>
      {closing && <p className={styles.closing}>{closing}</p>}
      <p className={styles.made}>{made}</p>
    </article>
  );
}

function Line({ line: { text, latin, telephone } }: { line: SlipLine }) {
  if (telephone) {
    return (
      <a className={`figure ${styles.telephone}`} href={`tel:${text.replace(/\s/g, '')}`} dir="ltr">
        {text}
      </a>
    );
  }
  return latin ? (
    <bdi lang="fr" dir="ltr">
      {text}
    </bdi>
  ) : (
    text
  );
}
