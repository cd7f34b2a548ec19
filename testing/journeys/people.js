// The sandbox's people, as its banner and `sandbox/src/people.rs` name them.

export const PASSWORD = 'Hukumati-2026-demo';

export const CITIZEN = {
  number: '700000110', mobile: '0599000011', first: 'ليلى', father: 'يوسف', family: 'الخطيب', born: ['14', '5', '1991'],
};
export const FATHER = { number: '700000128', mobile: '0599000012' };
export const CLERK = { number: '700000144', mobile: '0599000014' };
export const ADMINISTRATOR = { number: '700000151', mobile: '0569000015' };
export const SECOND_ADMINISTRATOR = { number: '700000250', mobile: '0569000025' };
export const AGENT = { number: '700000219', mobile: '0599000021' };
export const OFFICER = { number: '700000227', mobile: '0569000022' };
export const NEIGHBOUR = { number: '700000185', mobile: '0599000018' };
export const UNREGISTERED = {
  number: '700000169', mobile: '0569000016', first: 'آية', father: 'سامي', family: 'أبو زيد', born: ['21', '3', '1997'],
};

// Samar, the neighbour's wife: no SIM is in her name, and she has no account.
export const WIFE = {
  number: '700000193', first: 'سمر', father: 'زياد', family: 'درويش', born: ['1', '12', '1993'],
};

export const NEWBORN = { recent: '7100031', late: '7100402', neighbours: '7100555' };

export const CARD = { accepted: '4242 4242 4242 4242', declined: '4000 0000 0000 9995', silent: '4000 0000 0000 0259' };
