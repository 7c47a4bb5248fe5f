import type { JSX } from 'preact';
import { BusinessScreen } from '../screens/business/business-screen.js';
import { DeliveryScreen } from '../screens/delivery/delivery-screen.js';
import { LogsScreen } from '../screens/logs/logs-screen.js';
import { OverviewScreen } from '../screens/overview/overview-screen.js';
import { RequestScreen } from '../screens/request/request-screen.js';
import { RequestsScreen } from '../screens/requests/requests-screen.js';
import { ResourcesScreen } from '../screens/resources/resources-screen.js';
import { RouteScreen } from '../screens/route/route-screen.js';
import { RoutesScreen } from '../screens/routes/routes-screen.js';
import type { Text } from '../text/text.js';

/** One screen of the page. */
export interface Screen {
  /** Its name in the address. */
  readonly name: string;
  readonly title: (text: Text) => string;
  /** The key after `g` that leads to it. */
  readonly key?: string;
  /** The screen of the navigation that it belongs to; its own name for those that stand there. */
  readonly section: string;
  readonly Component: () => JSX.Element;
}

/** All screens, in the order in which people look for what is on them. */
export const SCREENS: readonly Screen[] = [
  {
    name: 'overview',
    title: ({ shell }) => shell.screenOverview,
    key: 'o',
    section: 'overview',
    Component: OverviewScreen,
  },
  { name: 'routes', title: ({ shell }) => shell.screenRoutes, key: 'r', section: 'routes', Component: RoutesScreen },
  { name: 'route', title: ({ shell }) => shell.screenRoute, section: 'routes', Component: RouteScreen },
  {
    name: 'requests',
    title: ({ shell }) => shell.screenRequests,
    key: 'q',
    section: 'requests',
    Component: RequestsScreen,
  },
  { name: 'request', title: ({ shell }) => shell.screenRequest, section: 'requests', Component: RequestScreen },
  { name: 'logs', title: ({ shell }) => shell.screenLogs, key: 'l', section: 'logs', Component: LogsScreen },
  {
    name: 'business',
    title: ({ shell }) => shell.screenBusiness,
    key: 'b',
    section: 'business',
    Component: BusinessScreen,
  },
  {
    name: 'resources',
    title: ({ shell }) => shell.screenResources,
    key: 'u',
    section: 'resources',
    Component: ResourcesScreen,
  },
  {
    name: 'delivery',
    title: ({ shell }) => shell.screenDelivery,
    key: 'd',
    section: 'delivery',
    Component: DeliveryScreen,
  },
];

/** The screen of that name. */
export function screenNamed(name: string): Screen | undefined {
  return SCREENS.find((screen) => screen.name === name);
}

/** Those that stand in the navigation. */
export const SECTIONS: readonly Screen[] = SCREENS.filter(({ name, section }) => name === section);
