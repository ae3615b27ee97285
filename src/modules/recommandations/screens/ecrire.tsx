import { ditQuIlCite } from '#modules/recits/index.ts'
import { type Errors, type Rempli, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, read, structuresDe, type Tx } from '#src/ground/visit.ts'
import { anneeDe, type Ctx, formOf, goOn, goTo, param, type Saisie, screen } from '#src/ground/web.ts'
import { Refusee } from '#ui/data.tsx'
import { Champ, Choix, champs, Formulaire, Radios, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { ADRESSES, VENUES } from '../domain.ts'
import { parleAuNomDe, type Qui } from '../policy.ts'
import { ecriteDe, FormDeRecommandation, FormRelue, lireAQui, lireAuNomDe, valeursDe } from '../saisie.ts'
import { structuresDeLAnnee, structuresNommees } from '../store.ts'
import { NOM_DE_L_ADRESSE, NOM_DE_LA_VENUE, textes } from '../textes.fr.ts'
import { changerLesMots, quartierDe, quiEstLa, recommandationLue, recommander } from '../usecases.ts'
import { peutRecommander } from './liste.tsx'

/** A recommendation is said, to somebody and for a day; or worded again while nobody answered. */
export const ecrireScreen = screen()

const NOUVELLE = '/evaluation/:annee/recommandations/nouvelle'
const MODIFIER = '/evaluation/recommandations/:id/modifier'

ecrireScreen.get(NOUVELLE, async (c) => {
  const d = await nouvelle(c)
  const [seul, ...autres] = d.noms
  return c.html(
    page(c, d, { values: { id: newId(), auNomDe: autres.length === 0 ? (seul?.valeur ?? '') : '' }, errors: {} }),
  )
})

ecrireScreen.post(NOUVELLE, async (c) => {
  const { form, encore } = await formOf(c, FormDeRecommandation, async (saisie) => page(c, await nouvelle(c), saisie))
  if (!form.ok) return encore(form.errors)
  const [nom, aQui] = [lireAuNomDe(form.value.auNomDe), lireAQui(form.value.aQui)]
  if (nom === null || aQui === null) return encore(manques(nom === null, aQui === null))
  const annee = anneeDe(c)
  const ecrite = { ...ecriteDe(form.value, aQui), ...nom, id: form.value.id, annee }
  if (!(await connue(c, annee, ecrite.adresseeId))) return encore(manques(false, true))
  await recommander(c.var.visit, ecrite)
  return goOn(c, '/evaluation/recommandations/:id', await dit(c, form.value, textes.ecrite), { id: ecrite.id })
})

ecrireScreen.get(MODIFIER, async (c) => {
  const d = await existante(c)
  return c.html(page(c, d, { values: valeursDe(d.r), errors: {} }))
})

ecrireScreen.post(MODIFIER, async (c) => {
  const { form, encore } = await formOf(c, FormRelue, async (saisie) => page(c, await existante(c), saisie))
  if (!form.ok) return encore(form.errors)
  const aQui = lireAQui(form.value.aQui)
  if (aQui === null) return encore(manques(false, true))
  const { annee } = await existante(c)
  if (!(await connue(c, annee, aQui.adresseeId))) return encore(manques(false, true))
  const faite = await changerLesMots(c.var.visit, param(c), form.value.version, ecriteDe(form.value, aQui))
  if (!faite.ok) return encore({}, 409, textes.dejaRepondue)
  return goTo(
    c,
    url('/evaluation/recommandations/:id', c.var.visit, { id: param(c) }),
    await dit(c, form.value, textes.changee),
  )
})

/** What it asks and what it starts from may quote a story. */
const dit = (c: Ctx, v: Readonly<{ ceQuiEstDemande: string; constat: string }>, mots: string): Promise<string> =>
  ditQuIlCite(c.var.visit, `${v.ceQuiEstDemande}\n${v.constat}`, mots)

const manques = (sansNom: boolean, sansAdresse: boolean): Errors => ({
  ...(sansNom ? { auNomDe: 'Dites au nom de qui vous recommandez.' } : {}),
  ...(sansAdresse ? { aQui: 'Dites à qui elle s’adresse : c’est qui répondra.' } : {}),
})

/** A structure that has nothing here that year is not one to write to. */
const connue = (c: Ctx, annee: number, id: string | null): Promise<boolean> =>
  read(c.var.visit, async (tx) => id === null || (await structuresDeLAnnee(tx, annee)).some((s) => s.id === id))

type Lue = Readonly<{
  titre: string
  adresse: string
  annee: number
  noms: readonly Readonly<{ valeur: string; libelle: string }>[]
  structures: readonly Readonly<{ id: string; nom: string }>[]
}>

const nouvelle = (c: Ctx): Promise<Lue> =>
  read(c.var.visit, async (tx) => {
    const annee = anneeDe(c)
    const qui = await quiEstLa(tx, c.var.visit)
    authorize(peutRecommander(qui))
    const structures = await structuresDeLAnnee(tx, annee)
    const adresse = url(NOUVELLE, c.var.visit, { annee: String(annee) })
    return { titre: 'Recommander', adresse, annee, structures, noms: await nomsDe(tx, qui) }
  })

/** The names under which somebody speaks here. */
async function nomsDe(tx: Tx, qui: Qui): Promise<Lue['noms']> {
  const ids = structuresDe(qui.me)
  const siennes = await structuresNommees(tx, ids)
  return [
    ...VENUES.filter(
      (venueDe) =>
        venueDe !== 'porteur' &&
        parleAuNomDe(qui, venueDe, { quartierId: quartierDe(qui, venueDe), structureId: null }),
    ).map((valeur) => ({ valeur, libelle: NOM_DE_LA_VENUE[valeur] })),
    ...siennes.map(({ id, nom }) => ({ valeur: id, libelle: nom })),
  ]
}

const existante = (c: Ctx) =>
  read(c.var.visit, async (tx) => {
    const { r, tient } = await recommandationLue(tx, c.var.visit, param(c))
    authorize(tient)
    const adresse = url(MODIFIER, c.var.visit, { id: r.id })
    const structures = await structuresDeLAnnee(tx, r.annee)
    return { titre: 'Changer la recommandation', adresse, annee: r.annee, noms: [], structures, r }
  })

function page(c: Ctx, lue: Lue, { values, errors, refus }: Rempli & Partial<Pick<Saisie, 'refus'>>) {
  const champ = champs(FormDeRecommandation, values, errors)
  const aQui = [
    ...ADRESSES.filter((une) => une !== 'structure').map((valeur) => ({ valeur, libelle: NOM_DE_L_ADRESSE[valeur] })),
    ...lue.structures.map(({ id, nom }) => ({ valeur: id, libelle: nom, groupe: 'Une structure' })),
  ]
  const [seul, ...autres] = lue.noms
  const unSeulNom = seul !== undefined && autres.length === 0
  return (
    <Layout
      titre={lue.titre}
      chapeau="Une phrase, quelqu’un à qui elle s’adresse, un jour. Ce que demande le conseil citoyen, tout le monde peut le lire, avec la réponse, une fois l’évaluation rendue à tous."
      fil={[
        {
          href: url('/evaluation/:annee/recommandations', c.var.visit, { annee: String(lue.annee) }),
          libelle: `Les recommandations de ${lue.annee}`,
        },
      ]}
    >
      <Refusee phrase={refus} />
      <Formulaire
        action={lue.adresse}
        errors={errors}
        hidden={{
          id: saisi(values, 'id'),
          version: saisi(values, 'version'),
          ...(unSeulNom ? { auNomDe: seul.valeur } : {}),
        }}
      >
        {unSeulNom || lue.noms.length === 0 ? null : (
          <Radios {...champ('auNomDe')} required libelle="Au nom de qui ?" disposition="courtes" options={lue.noms} />
        )}
        <Zone {...champ('ceQuiEstDemande')} libelle="Ce que vous recommandez" lignes={3} />
        <Zone {...champ('constat')} libelle="Ce qui vous le fait dire" lignes={3} />
        <Choix
          {...champ('aQui')}
          required
          libelle="À qui"
          aide="C’est qui répondra : oui, en partie, ou non, et pourquoi."
          options={aQui}
          vide="Choisir…"
        />
        <Champ
          {...champ('chargeDe')}
          libelle="Qui s’en charge là-bas"
          aide="Un service, une fonction : « service jeunesse »."
        />
        <Champ {...champ('pourLe')} libelle="Pour quand" type="date" />
        <SeulGeste icone="fait">Garder</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
