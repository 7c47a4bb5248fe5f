import { describeAudited } from './audited-suite.js';
import { describeErrors } from './error-suite.js';
import { describeInjectedLogger } from './injected-logger-suite.js';
import { describeJobs } from './job-suite.js';
import { describeFastifyOptions, describeLogger } from './logger-suite.js';
import { describeModule } from './module-suite.js';
import { describeNestLines } from './nest-line-suite.js';
import { describeOutcomes } from './outcome-suite.js';
import { describeRoutes } from './route-suite.js';
import { describeServing } from './serving-suite.js';
import { describeShutdown } from './shutdown-suite.js';
import { describeSkipping } from './skip-suite.js';

/** Everything that holds for every supported major of Nest, on both platforms. */
export function describeNest(): void {
  describeRoutes();
  describeOutcomes();
  describeErrors();
  describeServing();
  describeSkipping();
  describeAudited();
  describeModule();
  describeJobs();
  describeShutdown();
  describeNestLines();
  describeLogger();
  describeFastifyOptions();
  describeInjectedLogger();
}
