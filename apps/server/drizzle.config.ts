/** Where drizzle-kit finds the tables and puts the migrations. */
import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: ['./src/platform/*/*.tables.ts', './src/modules/*/*.tables.ts', './src/demo/*.tables.ts'],
  out: './migrations',
})
