import { createTheme, type MantineColorsTuple } from '@mantine/core';

const pine: MantineColorsTuple = [
  '#e6f2ef',
  '#d0e6e1',
  '#a5d0c7',
  '#76b9ab',
  '#4fa594',
  '#358f7f',
  '#1f7a6b',
  '#0f6a5c',
  '#0b5a50',
  '#07473f',
];

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 8, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { pine },
  fontFamily: 'var(--font-text)',
  headings: { fontFamily: 'var(--font-sign)' },
  /* Nothing is set smaller than 16 px: it is read on a phone, outside, at night. */
  fontSizes: { xs: '1rem', sm: '1rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  /* Named, not imported: importing Modal here would put it, and its scroll lock, into the first load. */
  components: {
    Button: {
      vars: () => ({ root: { '--button-height': '2.875rem', '--button-padding-x': '1rem' } }),
      styles: { label: { whiteSpace: 'normal', lineHeight: 1.15 } },
    },
    InputWrapper: {
      vars: () => ({
        description: { '--input-description-size': '1rem' },
        error: { '--input-error-size': '1rem' },
      }),
    },
    Input: { vars: () => ({ wrapper: { '--input-height': '2.875rem' } }) },
    Chip: {
      vars: () => ({
        root: { '--chip-size': '2.75rem', '--chip-fz': '1rem', '--chip-padding': '0.875rem' },
      }),
    },
    Modal: {
      styles: { title: { fontFamily: 'var(--font-sign)', fontSize: '1.5rem', fontWeight: 700 } },
    },
  },
});
