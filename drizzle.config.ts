import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src/registry/schema.ts', './src/registry/members-schema.ts', './src/registry/staff-schema.ts'],
  out: './drizzle',
  casing: 'snake_case',
})
