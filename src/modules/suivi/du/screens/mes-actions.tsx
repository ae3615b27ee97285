import type { Child } from 'hono/jsx'
import { direComptes, direPresences } from '#modules/presences/index.ts'
import { titreEn, trouverStructure } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import { panels } from '#src/ground/host.ts'
import { authorize, found, read, structuresDe, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Liste, Message, Section } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { EtiquetteDeSituation } from '../../etat/views.tsx'
import { type ActionSituee, lireCeQuiCourt } from '../../lire.ts'
import type { Du } from '../domain.ts'
import { ceQuiEstDu } from '../lire.ts'
import { LesDus } from '../views.tsx'

/** « Mes actions »: what is due, in order, then where each action stands; the structure sees it before anybody. */
export const mesActionsScreen = screen()

/** What is over since longer waits for nothing any more. */
const JOURS_D_UN_AN = 366

mesActionsScreen.get('/suivi/mes-actions', async (c) => {
  const { visit } = c.var
  const siennes = structuresDe(visit.me)
  authorize(siennes.length > 0)
  const structures = await read(visit, async (tx) => {
    const lues = []
    for (const id of siennes) {
      const { nom } = found(await trouverStructure(tx, id))
      const dus = await ceQuiEstDu(tx, visit, id)
      const actions = []
      const courent = await lireCeQuiCourt(tx, visit, [id], JOURS_D_UN_AN)
      // Of last year, those that go on, or of which something is due; all of them as long as this year has none.
      const annee = jourDe(visit.now).year
      const deCetteAnnee = courent.some(({ action }) => action.annee === annee)
      for (const ligne of courent)
        if (
          !deCetteAnnee ||
          ligne.action.annee === annee ||
          ligne.etat.situation !== 'terminee' ||
          dus.some(({ actionId }) => actionId === ligne.action.id)
        )
          actions.push({ ...ligne, morceaux: await panels('mes-actions', visit, tx, ligne.action.id) })
      lues.push({ id, nom, dus, actions, pied: await panels('mes-actions-structure', visit, tx, id) })
    }
    return lues
  })
  return c.html(<Page visit={visit} structures={structures} />)
})

type UneStructure = Readonly<{
  id: string
  nom: string
  dus: readonly Du[]
  pied: Child[]
  actions: readonly (ActionSituee & { morceaux: readonly Child[] })[]
}>
type Props = Readonly<{ visit: Visit; structures: readonly UneStructure[] }>

function Page({ visit, structures }: Props) {
  return (
    <Layout
      titre="Mes actions : ce qui est dû"
      chapeau="Ce que vos actions doivent à la ville et au conseil, dans l’ordre ; le reste de ce qui vous attend est à l’accueil. Un retard ou un silence n’est montré à la ville et au conseil citoyen qu’une semaine après vous."
    >
      {structures.map((s) => (
        <UneStructureEtSesActions visit={visit} structure={s} seule={structures.length === 1} />
      ))}
    </Layout>
  )
}

function UneStructureEtSesActions({
  visit,
  structure,
  seule,
}: {
  visit: Visit
  structure: UneStructure
  seule: boolean
}) {
  const { dus, actions, pied } = structure
  return (
    <>
      <LesDus
        id={`du-${structure.id}`}
        {...(seule ? {} : { de: `${structure.nom} : ` })}
        merci="Merci. Nous n’avons rien à vous demander."
        dus={dus}
        aujourdhui={jourDe(visit.now)}
        geste={(d) => (
          <p>
            <a href={d.href}>{d.texte}</a>
          </p>
        )}
      />
      <Section id={`actions-${structure.id}`} titre="Où en sont vos actions">
        <Liste
          genre="lignes"
          elements={actions.map(({ action, etat, compte, morceaux }) => (
            <div class="pile pile--serree">
              <p class="rangee">
                <a href={url('/actions/:id', visit, { id: action.id })}>{titreEn(action, jourDe(visit.now))}</a>
                <EtiquetteDeSituation situation={etat.situation} />
              </p>
              <p class="petit">
                {etat.raison}{' '}
                {compte === null ? null : (
                  <span class="doux">
                    {direPresences(compte)}, {direComptes(compte)}.
                  </span>
                )}
              </p>
              {morceaux}
            </div>
          ))}
          vide={<Message>Aucune action retenue en {jourDe(visit.now).year} pour le moment.</Message>}
        />
        {visit.territoire.outils.includes('bilans') ? (
          <p>
            <Bouton href={url('/bilans', visit)} genre="discret" icone="bilan">
              Vos bilans
            </Bouton>
          </p>
        ) : null}
        {pied}
      </Section>
    </>
  )
}
