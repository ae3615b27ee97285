import { jourDe } from '#platform/dates.ts'
import { joints } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { authorize, permis, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, param, screen } from '#src/ground/web.ts'
import { Paragraphes, Section, Tableau } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { type CompteRenduDit, dire, lireCompteRendu, quiEtOu } from '../compte-rendu/compte-rendu.ts'
import { LeCompteRendu } from '../compte-rendu/papier.tsx'
import { momentEnMots } from '../domain/mots.ts'
import { aLire, type PointPropose, proposerDesPoints } from '../domain/ordre-du-jour.ts'
import type { Invite, Point, TempsFort } from '../domain/types.ts'
import { peutLireCelle, peutOrganiser } from '../policy.ts'
import { ouvrir } from '../preparer/ouvrir.ts'
import * as invitesStore from '../store/invites.ts'
import * as pointsStore from '../store/points.ts'
import * as store from '../store/temps-forts.ts'
import { lireLesFaits } from '../tenir/faits.ts'
import { filDe, quiLitLeCompteRendu } from '../views.tsx'

/** On paper: the agenda and the sheet to sign before, the minutes after. */
export const compteRenduScreen = screen()

const PATH = '/temps-forts/:id/compte-rendu'

compteRenduScreen.get(PATH, async (c) => {
  const { dit, tempsFort } = await lire(c)
  return c.html(<Minutes visit={c.var.visit} tempsFort={tempsFort} dit={dit} />)
})

compteRenduScreen.get(`${PATH}/pdf`, async (c) => {
  const { dit, tempsFort } = await lire(c)
  return servirPdf(c, {
    entier: true,
    modele: 'modules/temps-forts/compte-rendu/compte-rendu.typ',
    donnees: dit,
    fichier: `compte-rendu-${jourDe(tempsFort.moment?.debut ?? c.var.visit.now)}`,
    jumelle: url(PATH, c.var.visit, { id: tempsFort.id }),
  })
})

/** Before they leave, the minutes are those of whoever writes them. */
const lire = (c: Ctx): Promise<Readonly<{ dit: CompteRenduDit; tempsFort: TempsFort }>> =>
  read(c.var.visit, async (tx) => {
    const { visit } = c.var
    const tempsFort = permis(visit.me, peutLireCelle, await store.find(tx, param(c)))
    authorize(tempsFort.etat === 'tenu' || peutOrganiser(visit.me, tempsFort))
    return { tempsFort, dit: dire(visit, tempsFort, await lireCompteRendu(tx, tempsFort)) }
  })

type MinutesProps = Readonly<{ visit: Visit; tempsFort: TempsFort; dit: CompteRenduDit }>

function Minutes({ visit, tempsFort, dit }: MinutesProps) {
  const pdf = `${url(PATH, visit, { id: tempsFort.id })}/pdf`
  return (
    <Layout
      impression
      titre={dit.titre}
      gestes={<BoutonPdf href={pdf} />}
      fil={filDe(visit.territoire, tempsFort)}
      horsRecherche
    >
      <LeCompteRendu dit={dit} />
      <p class="doux petit">{dit.pied}</p>
    </Layout>
  )
}

compteRenduScreen.get('/temps-forts/:id/papier', async (c) => {
  const { visit } = c.var
  const lus = await read(visit, async (tx) => {
    const tempsFort = await ouvrir(tx, visit, param(c))
    return {
      tempsFort,
      points: await pointsStore.deCeTempsFort(tx, tempsFort.id),
      proposes: proposerDesPoints(await lireLesFaits(tx, visit, tempsFort)),
      invites: (await invitesStore.deCeTempsFort(tx, tempsFort.id)).filter(({ vient }) => vient !== 'non'),
    }
  })
  return c.html(<Feuille visit={visit} {...lus} />)
})

const LIGNES_EN_PLUS = 6

type FeuilleProps = Readonly<{
  visit: Visit
  tempsFort: TempsFort
  points: readonly Point[]
  proposes: readonly PointPropose[]
  invites: readonly Invite[]
}>

function Feuille({ visit, tempsFort, points, proposes, invites }: FeuilleProps) {
  const { moment, lieu, titre } = tempsFort
  return (
    <Layout
      impression
      titre={titre}
      chapeau={joints([moment === null ? '' : momentEnMots(moment), lieu], ', ')}
      fil={filDe(visit.territoire, tempsFort)}
      gestes={
        <imprimer-page>
          <button type="button" class="bouton bouton--secondaire">
            Imprimer
          </button>
        </imprimer-page>
      }
      horsRecherche
    >
      <Section id="programme" titre="Au programme">
        <ol>
          {points.map((point) => (
            <li>
              <strong>{point.titre}</strong>
              {point.minutes === null ? '' : ` (${point.minutes} min)`}
              <Paragraphes texte={aLire(point, proposes)} />
            </li>
          ))}
        </ol>
      </Section>
      <Section id="feuille" titre="Feuille de présence">
        <Tableau
          caption="Prénoms et signatures"
          captionCachee
          lignes={[...invites.map(quiEtOu), ...Array.from({ length: LIGNES_EN_PLUS }, () => '\u00a0')]}
          colonnes={[
            { libelle: 'Qui', valeur: (qui) => qui },
            { libelle: 'Signature', valeur: () => '\u00a0' },
          ]}
        />
        <p class="doux petit">
          Les prénoms des personnes présentes figurent au compte rendu. Il leur est envoyé.{' '}
          {quiLitLeCompteRendu(tempsFort)}
        </p>
      </Section>
    </Layout>
  )
}
