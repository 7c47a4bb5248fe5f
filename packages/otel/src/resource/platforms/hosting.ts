import type { Platform } from './platform.js';

/** @see https://render.com/docs/environment-variables */
export const RENDER: Platform = {
  name: 'Render',
  signs: ['RENDER'],
  fixed: { 'cloud.provider': 'render', 'cloud.platform': 'render' },
  variables: {
    'cloud.resource_id': ['RENDER_SERVICE_ID'],
    'vcs.ref.head.revision': ['RENDER_GIT_COMMIT'],
    'vcs.ref.head.name': ['RENDER_GIT_BRANCH'],
    'vcs.repository.name': ['RENDER_GIT_REPO_SLUG'],
  },
};

/** @see https://fly.io/docs/machines/runtime-environment */
export const FLY: Platform = {
  name: 'Fly.io',
  signs: ['FLY_MACHINE_ID', 'FLY_ALLOC_ID'],
  fixed: { 'cloud.provider': 'fly_io', 'cloud.platform': 'fly_io_machines' },
  variables: {
    'cloud.region': ['FLY_REGION'],
    'cloud.resource_id': ['FLY_MACHINE_ID', 'FLY_ALLOC_ID'],
    'container.image.name': ['FLY_IMAGE_REF'],
  },
};

/** @see https://docs.railway.com/reference/variables */
export const RAILWAY: Platform = {
  name: 'Railway',
  signs: ['RAILWAY_SERVICE_ID'],
  fixed: { 'cloud.provider': 'railway', 'cloud.platform': 'railway' },
  variables: {
    'cloud.region': ['RAILWAY_REPLICA_REGION'],
    'cloud.account.id': ['RAILWAY_PROJECT_ID'],
    'cloud.resource_id': ['RAILWAY_SERVICE_ID'],
    'vcs.ref.head.revision': ['RAILWAY_GIT_COMMIT_SHA'],
    'vcs.ref.head.name': ['RAILWAY_GIT_BRANCH'],
    'vcs.repository.name': ['RAILWAY_GIT_REPO_NAME'],
  },
};

/** All but `DYNO` are there with the feature of dyno metadata only. @see https://devcenter.heroku.com/articles/dyno-metadata */
export const HEROKU: Platform = {
  name: 'Heroku',
  signs: ['HEROKU_APP_ID', 'DYNO'],
  fixed: { 'cloud.provider': 'heroku' },
  variables: {
    'heroku.app.id': ['HEROKU_APP_ID'],
    'heroku.release.commit': ['HEROKU_BUILD_COMMIT', 'HEROKU_SLUG_COMMIT'],
    'heroku.release.creation_timestamp': ['HEROKU_RELEASE_CREATED_AT'],
  },
};
