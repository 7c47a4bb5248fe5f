import type { Attributes } from '@vigia/contract';
import type { Platform, Variables } from './platform.js';

/** @see https://learn.microsoft.com/azure/azure-functions/functions-app-settings */
export const AZURE_FUNCTIONS: Platform = {
  name: 'Azure Functions',
  signs: ['FUNCTIONS_EXTENSION_VERSION'],
  fixed: { 'cloud.provider': 'azure', 'cloud.platform': 'azure.functions' },
  variables: {
    'cloud.region': ['REGION_NAME'],
    'azure.resource_group.name': ['WEBSITE_RESOURCE_GROUP'],
    'faas.name': ['WEBSITE_SITE_NAME'],
    'faas.instance': ['WEBSITE_INSTANCE_ID'],
  },
  further: siteOf,
};

/** @see https://learn.microsoft.com/azure/container-apps/environment-variables#built-in-environment-variables */
export const CONTAINER_APPS: Platform = {
  name: 'Azure Container Apps',
  signs: ['CONTAINER_APP_NAME'],
  fixed: { 'cloud.provider': 'azure', 'cloud.platform': 'azure.container_apps' },
  variables: {},
};

/** @see https://learn.microsoft.com/azure/app-service/reference-app-settings#app-environment */
export const APP_SERVICE: Platform = {
  name: 'Azure App Service',
  signs: ['WEBSITE_SITE_NAME'],
  fixed: { 'cloud.provider': 'azure', 'cloud.platform': 'azure.app_service' },
  variables: { 'cloud.region': ['REGION_NAME'], 'azure.resource_group.name': ['WEBSITE_RESOURCE_GROUP'] },
  further: siteOf,
};

/** The owner is the subscription, a plus, and the web space. */
function siteOf(variables: Variables): Attributes {
  const [subscription = ''] = (variables['WEBSITE_OWNER_NAME'] ?? '').split('+');
  const { WEBSITE_RESOURCE_GROUP: group, WEBSITE_SITE_NAME: site } = variables;
  if (subscription === '') return {};
  if (!group || !site) return { 'cloud.account.id': subscription };
  const path = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Web/sites/${site}`;
  return { 'cloud.account.id': subscription, 'cloud.resource_id': path };
}
