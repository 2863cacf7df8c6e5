/**
 * The cookies of this experiment: one for each thing that `SameSite` can say, and one for `Secure`. Data for both
 * sides.
 */
export const KINDS = [
  { name: 'lab-strict', says: 'SameSite=Strict', attributes: 'SameSite=Strict' },
  { name: 'lab-lax', says: 'SameSite=Lax', attributes: 'SameSite=Lax' },
  { name: 'lab-none', says: 'SameSite=None; Secure', attributes: 'SameSite=None; Secure' },
  { name: 'lab-absent', says: 'no SameSite', attributes: '' },
  { name: 'lab-secure', says: 'Secure; SameSite=Strict', attributes: 'Secure; SameSite=Strict' },
] as const

export type KindName = (typeof KINDS)[number]['name']
