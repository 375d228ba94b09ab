// The standard normal's quantiles by Wichura's algorithm AS 241 (Applied Statistics 37, 1988), PPND16:
// about 16 digits, far into the tails too.

type Rational = readonly [numerator: readonly number[], denominator: readonly number[]];

const central: Rational = [
  [
    3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
    67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
  ],
  [
    1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
    28729.085735721942674, 5226.495278852545925,
  ],
];

const middle: Rational = [
  [
    1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
    1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
  ],
  [
    1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
    0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
  ],
];

const far: Rational = [
  [
    6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
    0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ],
  [
    1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
    1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
  ],
];

const CENTRAL_HALF_WIDTH = 0.425;
const FAR_FROM = 5;
const MIDDLE_SHIFT = 1.6;

/** z with P(Z ≤ z) = `p`; −∞ at 0 and ∞ at 1, NaN outside. */
export function normalQuantile(p: number): number {
  const fromCentre = p - 0.5;
  if (Math.abs(fromCentre) <= CENTRAL_HALF_WIDTH) {
    return fromCentre * evaluate(central, CENTRAL_HALF_WIDTH ** 2 - fromCentre ** 2);
  }
  // For an upper p the tail 1 − p is inexact; who has a small upper tail asks for −normalQuantile(tail).
  const tail = Math.min(p, 1 - p);
  if (tail === 0) {
    return Math.sign(fromCentre) * Infinity;
  }
  const depth = Math.sqrt(-Math.log(tail));
  const size = depth <= FAR_FROM ? evaluate(middle, depth - MIDDLE_SHIFT) : evaluate(far, depth - FAR_FROM);
  return Math.sign(fromCentre) * size;
}

const evaluate = ([numerator, denominator]: Rational, at: number): number =>
  polynomial(numerator, at) / polynomial(denominator, at);

const polynomial = (coefficients: readonly number[], at: number): number =>
  coefficients.reduceRight((sum, coefficient) => sum * at + coefficient, 0);
