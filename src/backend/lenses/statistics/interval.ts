/** A confidence interval, both ends in the unit of what is estimated. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The standard normal's 97.5 % point: what a two-sided 95 % interval reaches to, in standard errors. */
export const NORMAL_95 = 1.959963984540054;

/** The standard normal's 99.9 % point, for a two-sided 99.8 %. */
export const NORMAL_998 = 3.090232306167813;
