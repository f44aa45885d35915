/**
 * What a text may hold, one bit for each detector. The prefilter sets the bits from the bytes alone; a detector runs only
 * where its bit is set.
 */
export const suspect = {
  email: 1,
  phone: 2,
  card: 4,
  iban: 8,
  ipv4: 16,
  ipv6: 32,
  token: 64,
  bearer: 128,
  jwt: 256,
  pem: 512,
  assignment: 1024,
  userinfo: 2048,
} as const;

/** All bits: nothing can be ruled out without looking at the characters. */
export const suspectAll = 4095;

/** Set for every text where there are user rules: they can find anything. */
export const suspectUser = 4096;
