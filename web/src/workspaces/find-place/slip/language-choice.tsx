import { Button } from '@mantine/core';
import type { SlipLanguage } from '../../../api/types';
import { slipLanguages, slipWords } from './slip-words';
import styles from './slip.module.css';

interface LanguageChoiceProps {
  label: string;
  value: SlipLanguage;
  onChange: (language: SlipLanguage) => void;
}

/** Each in its own name: who reads it can point at it. */
export function LanguageChoice({ label, value, onChange }: LanguageChoiceProps) {
  return (
    <div className={styles.languages} role="group" aria-label={label}>
      {slipLanguages.map((language) => (
        <Button
          key={language}
          lang={language}
          variant={language === value ? 'filled' : 'default'}
          aria-pressed={language === value}
          onClick={() => onChange(language)}
        >
          {slipWords[language].name}
        </Button>
      ))}
    </div>
  );
}
