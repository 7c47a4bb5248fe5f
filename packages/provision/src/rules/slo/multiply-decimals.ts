/** The product of two decimal texts without a sign, exactly: `14.4` and `0.001` make `0.0144`. */
export function multiplyDecimals(left: string, right: string): string {
  const [leftUnits, leftPlaces] = unitsOf(left);
  const [rightUnits, rightPlaces] = unitsOf(right);
  const places = leftPlaces + rightPlaces;
  const digits = String(leftUnits * rightUnits).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const decimals = digits.slice(digits.length - places).replace(/0+$/, '');
  return decimals === '' ? whole : `${whole}.${decimals}`;
}

function unitsOf(decimal: string): readonly [units: bigint, places: number] {
  const [whole = '', decimals = ''] = decimal.split('.');
  return [BigInt(whole + decimals), decimals.length];
}
