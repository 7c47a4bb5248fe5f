/** How Grafana writes the value of a variable: plain, escaped for an address, or as `var-env=production`. */
export type InterpolationFormat = 'percentencode' | 'queryparam' | 'sqlstring';

/** What Grafana puts the value of a variable in the place of, such as `${env:queryparam}`. */
export function interpolate(variable: string, format?: InterpolationFormat): string {
  return `\${${variable}${format === undefined ? '' : `:${format}`}}`;
}
