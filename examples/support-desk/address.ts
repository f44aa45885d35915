import { chanceOf } from './chance.ts';

export const locales = ['en', 'de', 'es', 'fr'] as const;
export type Locale = (typeof locales)[number];

export interface Address {
  readonly street: string;
  readonly houseNumber: string;
  readonly postalCode: string;
  readonly city: string;
}

const streets: Readonly<Record<Locale, readonly string[]>> = {
  en: ['Church Street', 'Mill Lane', 'Station Road', 'Victoria Avenue'],
  de: ['Lindenallee', 'Goethestraße', 'Am Markt', 'Bergweg'],
  es: ['Calle Mayor', 'Avenida del Sol', 'Calle de Alcalá', 'Paseo del Prado'],
  fr: ['rue de la Paix', 'avenue Victor Hugo', 'rue des Lilas', 'boulevard Voltaire'],
};

const cities: Readonly<Record<Locale, readonly (readonly [postalCode: string, city: string])[]>> = {
  en: [
    ['LS1 4DY', 'Leeds'],
    ['BS8 2PN', 'Bristol'],
    ['EH3 9QA', 'Edinburgh'],
  ],
  de: [
    ['50667', 'Köln'],
    ['04109', 'Leipzig'],
    ['70173', 'Stuttgart'],
  ],
  es: [
    ['28013', 'Madrid'],
    ['41004', 'Sevilla'],
    ['46002', 'Valencia'],
  ],
  fr: [
    ['69002', 'Lyon'],
    ['44000', 'Nantes'],
    ['31000', 'Toulouse'],
  ],
};

/** An address in this country that is not yet anyone's. */
export function someAddress(locale: Locale, name: string): Address {
  const chance = chanceOf(`address ${name}`);
  const [postalCode, city] = chance.pick(cities[locale]);
  const houseNumber = `${chance.between(2, 180)}${chance.happens(0.25) ? chance.pick(['a', 'b', 'c']) : ''}`;
  return { street: chance.pick(streets[locale]), houseNumber, postalCode, city };
}

/** An address on one line, as its country writes it. */
export function formatAddress(address: Address, locale: Locale): string {
  const { street, houseNumber, postalCode, city } = address;
  if (locale === 'en') return `${houseNumber} ${street}, ${city} ${postalCode}`;
  const line = locale === 'fr' ? `${houseNumber} ${street}` : `${street} ${houseNumber}`;
  return `${line}, ${postalCode} ${city}`;
}
