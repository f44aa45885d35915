/**
 * The pages as the navigation has them, in the order in which a team asks: is it all right, what happened, where, may it ship, for how long; and what else
 * belongs to each.
 */
export const pages = [
  { to: '/', name: 'Overview', key: 'o' },
  { to: '/runs', name: 'Runs', key: 'r', also: '/sessions' },
  { to: '/slices', name: 'Slices', key: 's' },
  { to: '/compare', name: 'Compare', key: 'c' },
  { to: '/gates', name: 'Gates', key: 'g', also: '/verdicts' },
  { to: '/slo', name: 'SLO', key: 'l' },
  { to: '/doctor', name: 'Doctor', key: 'd' },
  { to: '/settings', name: 'Settings', key: 't' },
  { to: '/reference', name: 'API', key: 'a' },
] as const;
