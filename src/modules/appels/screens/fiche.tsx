import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import { gardee } from '#src/ground/gardees.ts'
import { authorize, estAuBureauIci, found, NotFound, read, structuresDe, type Visit } from '#src/ground/visit.ts'
import { param, screen } from '#src/ground/web.ts'
import { Message, Pictogramme } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type Appel, accepteDesReponses, estFini, estPublic } from '../domain.ts'
import { Partager } from '../partage.tsx'
import { peutModifierAppel, peutTenirAppel, peutVoirAppel } from '../policy.ts'
import { estTombeAvecSaDate, finDe } from '../queries.ts'
import { find } from '../store.ts'
import { textes } from '../textes.fr.ts'
import { EtatDeLAppel, Fin, Paragraphes, pictoDe, ResumeAppel } from '../views.tsx'
import { Attente, Tenir, type TenirProps, tenirDepuis } from './tenir.tsx'

/** One call for talents, in plain words; its people also find what to do with it. */
export const ficheScreen = screen()

const PATH = '/appels/:id'

ficheScreen.get(PATH, gardee(), async (c) => {
  const { visit } = c.var
  const { appel, ...lues } = await read(visit, async (tx) => {
    const lu = found(await find(tx, param(c)))
    return {
      appel: lu,
      tenir: await tenirDepuis(tx, visit, lu),
      fin: await finDe(tx, lu, visit.now),
      tombe: await estTombeAvecSaDate(tx, lu),
    }
  })
  if (peutVoirAppel(visit.me, appel, visit.now)) return c.html(<Page visit={visit} appel={appel} {...lues} />)
  // Not published yet: for others it does not exist. Over: the poster may still hang in the hall.
  if (appel.publieLe === null) throw new NotFound()
  authorize(!estPublic(appel, visit.now))
  return c.html(<Termine visit={visit} etat={appel.etat} />, 410)
})

type Props = {
  visit: Visit
  appel: Appel
  tenir: TenirProps | null
  fin: Temporal.PlainDate | null
  tombe: boolean
}

function Page({ visit, appel, tenir, fin, tombe }: Props) {
  const fini = estFini(appel, visit.now)
  return (
    <Layout
      titre={appel.titre}
      chapeau={appel.structureNom}
      fil={[{ href: url('/appels', visit), libelle: textes.titre }]}
      description={appel.besoin.slice(0, 150)}
      gestes={
        peutTenirAppel(visit.me, appel) && peutModifierAppel(visit.me, appel) ? (
          <Bouton href={url('/appels/:id/modifier', visit, { id: appel.id })} genre="secondaire" icone="modifier">
            Modifier
          </Bouton>
        ) : accepteDesReponses(appel, visit.now) && !tenir ? (
          <Bouton href={url('/appels/:id/je-peux-aider', visit, { id: appel.id })} icone="coup-de-pouce">
            {textes.jePeuxAider}
          </Bouton>
        ) : undefined
      }
    >
      {fini ? (
        <Fin appel={appel} fin={fin} now={visit.now}>
          {tenir ? (
            <>
              {tombe ? <p>{textes.tombeAvecSaDate}</p> : null}
              {tenir.morceaux}
            </>
          ) : null}
        </Fin>
      ) : null}
      {tenir ? <Attente {...tenir} /> : null}
      <div class={tenir ? 'deux-colonnes' : 'pile'}>
        <div class="pile">
          {tenir && !fini ? (
            <p>
              <EtatDeLAppel appel={appel} now={visit.now} />
            </p>
          ) : null}
          {fini ? null : (
            <div class="rangee">
              <Pictogramme nom={pictoDe(appel)} class="picto--grand" />
            </div>
          )}
          <Paragraphes texte={appel.besoin} />
          <ResumeAppel appel={appel} aujourdhui={jourDe(visit.now)} />
          {appel.etat === 'complet' ? <Message titre={textes.complet}>{textes.completAide}</Message> : null}
          {estPublic(appel, visit.now) ? <Aider visit={visit} appel={appel} /> : null}
          {accepteDesReponses(appel, visit.now) ? <Partager appel={appel} visit={visit} /> : null}
        </div>
        {tenir ? <Tenir {...tenir} /> : null}
      </div>
    </Layout>
  )
}

function Aider({ visit, appel }: { visit: Visit; appel: Appel }) {
  // One’s own need is not for oneself to answer.
  if (structuresDe(visit.me).includes(appel.structureId)) return null
  const bureau = estAuBureauIci(visit.me, appel.quartiers)
  return (
    <div class="pile pile--serree">
      <div class="gestes gestes--pleins">
        <Bouton
          href={url('/appels/:id/je-peux-aider', visit, { id: appel.id })}
          icone="coup-de-pouce"
          genre={bureau || appel.etat === 'complet' ? 'secondaire' : 'principal'}
        >
          {textes.jePeuxAider}
        </Bouton>
      </div>
      <p class="doux">{textes.commentCaMarche}</p>
    </div>
  )
}

function Termine({ visit, etat }: { visit: Visit; etat: Appel['etat'] }) {
  return (
    <Layout titre={textes.termine(etat)} chapeau={textes.termineAide} horsRecherche>
      <div class="gestes">
        <Bouton href={url('/appels', visit)} icone="appel">
          {textes.voirLesAutres}
        </Bouton>
        <Bouton href={url('/je-peux-aider', visit)} genre="secondaire" icone="coup-de-pouce">
          {textes.jePeuxAider}
        </Bouton>
      </div>
    </Layout>
  )
}
