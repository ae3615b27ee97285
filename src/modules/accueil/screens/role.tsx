import { screen } from '#src/ground/web.ts'
import { Layout } from '#ui/layout.tsx'
import { Role } from '../role.tsx'

/** What « Coup de pouce aux projets » is, for whoever wonders whether to try it. */
export const roleScreen = screen()

roleScreen.get('/le-role', (c) =>
  c.html(
    <Layout titre="Coup de pouce aux projets" actif="le-role" sansTitre>
      <Role territoire={c.var.visit.territoire} />
    </Layout>,
  ),
)
