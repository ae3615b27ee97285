import {
  detailsDe,
  dontEstimees,
  lignesDeComptes,
  periodeDesComptes,
  peutVoirLesComptes,
  provenanceDe,
} from '#modules/presences/index.ts'
import { peutVoirArgent } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { param, screen } from '#src/ground/web.ts'
import { Tableau } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { direJour } from '#ui/quand.tsx'
import { actionVue } from '../../journal/usecases.ts'
import { CoutParParticipant, lireLeCout } from '../cout-dit.tsx'
import { dire } from '../morceaux.tsx'

/** The counts of one action, row by row: where every figure about people ends. */
export const comptesScreen = screen()

comptesScreen.get('/suivi/actions/:id/comptes', async (c) => {
  const { visit } = c.var
  const { action, lignes, cout } = await read(visit, async (tx) => {
    const action = await actionVue(tx, visit, param(c))
    authorize(peutVoirLesComptes(visit.me, { id: action.id, structureId: action.structureId, quartiers: action.ids }))
    const cout = peutVoirArgent(visit.me, action.structureId) ? await lireLeCout(tx, visit, action) : null
    return { action, cout, lignes: await lignesDeComptes(tx, action.id, periodeDesComptes(action.annee)) }
  })
  const somme = (lesquelles: typeof lignes) => lesquelles.reduce((n, l) => n + l.total, 0)
  const total = { presences: somme(lignes), estimees: somme(lignes.filter(({ estime }) => estime)) }
  return c.html(
    <Layout
      titre="Les comptes, ligne à ligne"
      chapeau={action.titre}
      fil={[
        { href: url('/suivi', visit, {}, { annee: action.annee }), libelle: `Suivi ${action.annee}` },
        { href: url('/actions/:id', visit, { id: action.id }), libelle: action.titre },
      ]}
    >
      <Tableau
        caption="Présences comptées"
        captionCachee
        empile
        lignes={lignes}
        colonnes={[
          {
            libelle: 'Jour',
            entete: true,
            valeur: (l: (typeof lignes)[number]) =>
              `${direJour(l.jour, 'court')}${l.genre === 'mois' ? ' (le mois entier)' : ''}`,
          },
          {
            libelle: 'Présences',
            nombre: true,
            valeur: (l) => `${l.estime ? 'environ ' : ''}${dire(l.total, 'nombre')}`,
          },
          { libelle: 'Détail', valeur: (l) => detailsDe(l) },
          { libelle: 'Comment', valeur: (l) => provenanceDe(l, jourDe(visit.now)) },
        ]}
        pied={['En tout', dire(total.presences, 'nombre') + dontEstimees(total), '', '']}
        vide={<p class="doux">Rien n’est compté pour cette action.</p>}
      />
      {cout ? <CoutParParticipant de={cout} /> : null}
    </Layout>,
  )
})
