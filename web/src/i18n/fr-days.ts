/** Days of the week, as they are said together. */
export const frDays = {
  every: 'Chaque jour',
  range: 'Du {{first}} au {{last}}',
  list: 'Le {{days}}',
  comma: ', le ',
  and: ' et le ',
};
