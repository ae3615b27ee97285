import { z } from 'zod'
import { duree as dureeDite, jourDe } from '#platform/dates.ts'
import {
  choix,
  coche,
  duree,
  type Errors,
  identifiant,
  jour,
  type Raw,
  type Rempli,
  saisi,
  zone,
} from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { joints } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { permis, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goTo, param, type Saisie, screen } from '#src/ground/web.ts'
import { Message, Refusee } from '#ui/data.tsx'
import { Case, Champ, champs, Formulaire, Radios, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { estAPrevenir } from '../etats/a-prevenir.ts'
import { type MiseEnLien, TRANSITIONS } from '../etats/domain.ts'
import { conclureFaite } from '../gestes/coups-de-pouce.ts'
import { conclureSansSuite } from '../gestes/usecases.ts'
import { connueDe, estLePorteur, estLeTalent, peutConclure, peutTenirLeBureau } from '../policy.ts'
import * as store from '../store/store.ts'
import { REFUS, RIEN_D_INTIME, textes } from '../textes.fr.ts'
import { minutesDe } from '../valoriser/coups-de-pouce-store.ts'
import { siCache } from '../valoriser/usecases.ts'
import { siDisparue } from './disparue.tsx'
import { ceQuiSeDit } from './proposer-page.tsx'

/** « Est-ce que ça s’est fait ? »: said by the desk, the porteur or the talent; a yes is a coup de pouce. */
export const conclureScreen = screen()

const PATH = '/mises-en-lien/:id/conclusion'
const t = textes.conclusion
const ISSUES = ['faite', 'ne-pas-realiser', 'orienter'] as const

const Form = z.object({
  coupId: identifiant(),
  issue: choix(ISSUES, 'Dites si cela s’est fait.'),
  jour: jour(),
  minutes: duree({ max: 2880 }),
  merci: zone({ max: 600, pourTous: 'merci', si: ({ merciPublic }) => merciPublic !== undefined }),
  merciPublic: coche(),
  motif: ceQuiSeDit,
})

conclureScreen.use(PATH, siDisparue)

conclureScreen.get(PATH, async (c) => {
  const m = await charger(c)
  const prevue = m.jour && Temporal.PlainDate.compare(m.jour, jourDe(c.var.visit.now)) <= 0 ? m.jour : null
  const values = {
    coupId: newId(),
    jour: (prevue ?? jourDe(c.var.visit.now)).toString(),
    minutes: m.dureeMinutes === null ? '' : dureeDite(m.dureeMinutes),
  }
  return c.html(<Page visit={c.var.visit} m={m} values={values} errors={{}} />)
})

conclureScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const id = param(c)
  const m = await charger(c)
  const { form, encore } = await formOf(c, Form, (saisie) => <Page visit={visit} m={m} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const { issue, minutes, motif, ...fait } = form.value
  if (issue !== 'faite') {
    const result = await conclureSansSuite(visit, id, issue, joints([fait.merci, motif], '\n'))
    return result.ok
      ? goTo(
          c,
          retourDe(visit, m),
          estAPrevenir(result.value) ? textes.retrait.aPrevenir : 'C’est noté, merci de l’avoir dit.',
        )
      : encore({}, 409, REFUS[result.reason])
  }
  if (minutes === null) return encore({ minutes: t.minutesManquent })
  const result = await conclureFaite(visit, id, {
    ...fait,
    motif,
    minutes,
    jour: fait.jour ?? jourDe(visit.now).toString(),
  })
  if (result.ok)
    return goTo(
      c,
      retourDe(visit, m),
      `Merci ! ${await compte(visit, m, minutes)}${estLeTalent(visit.me, m) ? '' : await siCache(visit, id)}`,
    )
  if (result.reason === 'jour-a-venir') return encore({ jour: t.jourAVenir })
  return encore({}, 409, REFUS[result.reason])
})

/** Counted now; or already, by whoever helped, and perhaps otherwise. */
async function compte(visit: Visit, { id, etat }: MiseEnLien, minutes: number): Promise<string> {
  const deja = etat === 'realisee' ? await read(visit, (tx) => minutesDe(tx, id)) : null
  return deja === null ? t.compte : t.dejaNote(dureeDite(deja), deja === minutes ? '' : dureeDite(minutes))
}

const charger = (c: Ctx): Promise<MiseEnLien> =>
  read(c.var.visit, async (tx) =>
    connueDe(c.var.visit.me, permis(c.var.visit.me, peutConclure, await store.find(tx, param(c)))),
  )

/** Back to the page of whoever said it. */
export function retourDe(visit: Visit, m: MiseEnLien): string {
  const vers = (path: string) => url(path, visit, { id: m.id })
  if (estLeTalent(visit.me, m)) return vers('/mises-en-lien/:id/reponse')
  return vers(estLePorteur(visit.me, m) ? '/mises-en-lien/:id/reponse-porteur' : '/mises-en-lien/:id')
}

type PageProps = Saisie & Readonly<{ visit: Visit; m: MiseEnLien }>

function Page({ visit, m, values, errors, refus }: PageProps) {
  const ouverte = m.etat === 'coordonnees-partagees' || m.etat === 'pas-realisee'
  return (
    <Layout
      titre={t.titre}
      chapeau={`« ${m.titre} », ${m.structureNom}`}
      fil={[{ href: retourDe(visit, m), libelle: m.titre }]}
      horsRecherche
    >
      <Refusee phrase={refus} />
      {ouverte || refus ? null : (
        <Message>{m.etat === 'realisee' ? textes.porteur.faitePuisPartie : 'Il n’y a rien à conclure ici.'}</Message>
      )}
      {ouverte || (peutTenirLeBureau(visit.me, m) && TRANSITIONS[m.etat].orienter) ? (
        <div>
          <LeFormulaire visit={visit} m={m} values={values} errors={errors} ouverte={ouverte} />
        </div>
      ) : null}
    </Layout>
  )
}

type FormulaireProps = Rempli & Readonly<{ visit: Visit; m: MiseEnLien; ouverte: boolean }>

function LeFormulaire({ visit, m, values, errors, ouverte }: FormulaireProps) {
  const champ = champs(Form, values, errors)
  const bureau = peutTenirLeBureau(visit.me, m)
  const fait = [
    { valeur: 'faite', libelle: t.oui },
    { valeur: 'ne-pas-realiser', libelle: t.nonFait },
  ]
  const options = [...(ouverte ? fait : []), ...(bureau ? [{ valeur: 'orienter', libelle: t.orientee }] : [])]
  const action = url(PATH, visit, { id: m.id })
  return (
    <Formulaire action={action} errors={errors} hidden={{ coupId: saisi(values, 'coupId') }}>
      <Radios
        {...champ('issue')}
        libelle="Alors ?"
        valeur={values.issue ?? (ouverte ? 'faite' : 'orienter')}
        options={options}
      />
      {ouverte ? <CeQuiSestFait sansMerci={estLeTalent(visit.me, m)} values={values} errors={errors} /> : null}
      <Zone
        {...champ('motif')}
        libelle={t.motif}
        aide={estLeTalent(visit.me, m) ? RIEN_D_INTIME : t.motifAide}
        lignes={2}
      />
      <SeulGeste icone="fait">{t.envoyer}</SeulGeste>
    </Formulaire>
  )
}

type Questions = Readonly<{ values: Raw; errors: Errors; sansMerci?: boolean }>

/** Day, minutes and, but of whoever helped, thank-you: the same questions when it is concluded and when it is written afterwards. */
export function CeQuiSestFait({ values, errors, sansMerci = false }: Questions) {
  const champ = champs(Form, values, errors)
  return (
    <>
      <Champ {...champ('jour')} type="date" libelle={t.jour} largeur="court" nu />
      <Champ {...champ('minutes')} libelle={t.minutes} aide={t.minutesAide} largeur="court" nu />
      {sansMerci ? null : (
        <>
          <Zone {...champ('merci')} libelle={t.merci} aide={t.merciAide} lignes={2} />
          <Case
            nom="merciPublic"
            libelle={t.merciPublic}
            cochee={saisi(values, 'merciPublic') !== ''}
            erreur={errors.merciPublic}
          />
        </>
      )}
    </>
  )
}
