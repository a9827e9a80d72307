/** Every table that a feature maps. */
export const entities = [];
