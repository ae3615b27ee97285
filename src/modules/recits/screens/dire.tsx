import type { Hono } from 'hono'
import { z } from 'zod'
import { LANGUES_ECRITES, langueDuTexte, nomDeLangue } from '#modules/annuaire/index.ts'
import { PlusTard } from '#modules/comptes/index.ts'
import {
  choix,
  choixOuRien,
  coche,
  type Errors,
  identifiant,
  identifiantOuRien,
  type Raw,
  type Rempli,
  saisi,
  texte,
  zone,
} from '#platform/forms.ts'
import { type Id, newId } from '#platform/ids.ts'
import { uneLigne } from '#platform/texte.ts'
import { vuEntier } from '#platform/vu.ts'
import { CONSONNES, lettresDe, lireLettres } from '#src/ground/lettres.ts'
import { NotFound, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, type Env, formOf, param, type Saisie, sansTrace, screen } from '#src/ground/web.ts'
import { Message, type PictogrammeNom, Refusee, Section } from '#ui/data.tsx'
import { Bouton, Case, Champ, Choix, champs, Formulaire, Gestes, optionsParId, Radios, Zone } from '#ui/fields.tsx'
import { type Fil, Layout } from '#ui/layout.tsx'
import { ACCORDS, type Accord, type MotsDuRecit, SENS, type Sens } from '../dits/domain.ts'
import { peutNommerQuiRaconte } from '../dits/policy.ts'
import { connusIci, type RecitGarde } from '../dits/store.ts'
import { ACCORD_AIDE, ACCORD_DIT, QUESTION, SENS_DIT, t } from '../dits/textes.fr.ts'
import { aCacher, type Connus, cacher, type Trait, traitsDe } from '../dits/traits.ts'
import { recitATenir } from '../dits/usecases.ts'
import { Ecouter, MotsDits, SensDuRecit, TraitsVus } from '../dits/views.tsx'

/** A story in two pages: the words, then the same words read back, with who may read them. Nothing is kept in between. */
const TEXTE_MAX = 3_000

const FormMots = z.object({
  id: identifiant(),
  sens: choix(SENS, 'Touchez ce qui a changé : mieux, moins bien, ou rien.'),
  texte: zone({ max: TEXTE_MAX, obligatoire: 'Écrivez au moins quelques mots.' }),
  depuis: texte({ max: 200 }),
  autre: zone({ max: 1_000 }),
  langue: texte({ max: 20 }),
  entree: choixOuRien(['papier', 'bureau']),
  lettres: texte({ max: 20 }),
  actionId: identifiantOuRien(),
  personneId: identifiantOuRien(),
  version: texte({ max: 10 }),
})

const FormAccord = FormMots.extend({
  lu: texte(),
  tel: coche(),
  accord: choix(ACCORDS, t.ecouteQui),
  nom: texte({ max: 60, nomme: true }),
  luALaPersonne: coche(),
})

/** What is said, checked and agreed to. */
export type Dit = Readonly<{
  id: Id
  mots: MotsDuRecit & Readonly<{ accord: Accord }>
  entree: 'papier' | 'bureau'
  lettres: string
  actionId: Id | null
  personneId: Id | null
  version: number
}>

export type Autour = Readonly<{
  visit: Visit
  titre: string
  chapeau?: string | undefined
  fil: Fil
  /** What the page begins with; an empty form otherwise. */
  values: Raw
  /** Typed for somebody else: read to them, and it is asked where it comes from. */
  bureau: boolean
  /** On one page, with or without a network: the words are read aloud from it, and what is agreed to is asked below them. */
  surPlace?: boolean
  /** Of a story that is there: neither its sheet nor its action is asked again. */
  redite?: boolean
  actions?: readonly Readonly<{ id: Id; libelle: string }>[]
  personnes?: readonly Readonly<{ id: Id; nom: string }>[]
}>

export type PorteDuDire = Readonly<{
  path: '/raconter/:id' | '/recits/nouveau' | '/recits/sur-place' | '/recits/:id/mots' | '/mon-recit/:id/mots'
  /** Checks the right, reads what the page stands on. */
  autour: (c: Ctx) => Promise<Autour>
  /** Keeps it: where one goes on, or why it was not kept. */
  garder: (c: Ctx, dit: Dit) => Promise<Response | Readonly<{ phrase: string; status: 409 | 429 }>>
}>

const RELECTURE = 'relecture'
/** Words and agreement left together, from one page: nothing came between them. */
const ENSEMBLE = 'oui'

/** The two pages behind one door: on one's own phone, or the desk's. */
export function ecransDuDire({ path, autour, garder }: PorteDuDire): Hono<Env> {
  const ecrans = screen()
  const ici = (c: Ctx) => c.req.path.replace(/\/relecture$/, '')

  ecrans.get(path, async (c) => {
    sansTrace(c)
    const d = await autour(c)
    return c.html(<PageDesMots {...d} action={ici(c)} errors={{}} />)
  })

  ecrans.post(`${path}/${RELECTURE}`, async (c) => {
    sansTrace(c)
    const d = await autour(c)
    const page = ({ values, errors }: Saisie) => <PageDesMots {...d} action={ici(c)} values={values} errors={errors} />
    const { form, encore } = await formOf(c, FormMots, page, manques(d))
    if (!form.ok) return encore(form.errors)
    const data = await c.req.formData()
    if (data.get('reprendre')) return c.html(page({ values: form.raw, errors: {} }))
    const values = data.get('prendre') ? sansDelicat(form.raw) : form.raw
    return c.html(await relecture(c, d, { ...sansAccord(data), ...values }, {}))
  })

  ecrans.post(path, async (c) => {
    sansTrace(c)
    const d = await autour(c)
    const { form, encore } = await formOf(
      c,
      FormAccord,
      // What is wrong with the words is put right where words are typed.
      ({ values, errors, refus }) =>
        Object.keys(errors).some((nom) => nom in FormMots.shape) ||
        (d.surPlace && !errors.tel && !errors.formulaire) ? (
          <PageDesMots {...d} action={ici(c)} values={values} errors={errors} />
        ) : (
          relecture(c, d, values, errors, refus)
        ),
      manques(d),
    )
    if (!form.ok) return encore(form.errors)
    const mots = motsDe(form.value)
    if (form.value.lu !== printDe(mots) && !(d.surPlace && form.value.lu === ENSEMBLE))
      return encore({ formulaire: t.changes }, 409)
    const traits = traitsDuRecit(mots, await connus(d))
    if (aCacher(traits) && !form.value.tel) return encore({ tel: t.sansTel })
    if (d.bureau && !form.value.luALaPersonne)
      return encore({ luALaPersonne: 'Lisez-lui ces mots, puis cochez cette case : l’accord vaut pour eux.' })
    const { id, accord, nom, entree, actionId, personneId } = form.value
    const garde = await garder(c, {
      id,
      mots: { ...mots, nom, accord },
      entree: entree ?? 'bureau',
      lettres: lireLettres(form.value.lettres) ? lettresEnNet(form.value.lettres) : lettresDe(id),
      actionId,
      personneId,
      version: Number(form.value.version) || 0,
    })
    return garde instanceof Response ? garde : encore({ formulaire: garde.phrase }, garde.status)
  })
  return ecrans

  async function relecture(c: Ctx, d: Autour, values: Raw, errors: Errors, refus?: string) {
    const mots = motsDe(motsBruts(values))
    const vus = await connus(d)
    return (
      <PageDeRelecture
        {...d}
        action={ici(c)}
        values={values}
        errors={errors}
        refus={refus}
        mots={mots}
        traits={traitsDuRecit(mots, vus)}
      />
    )
  }
}

// Nobody learns from a link which first names the annuaire holds.
const connus = ({ visit }: Autour): Promise<Connus> =>
  read(visit, (tx) => connusIci(tx, peutNommerQuiRaconte(visit.me)))

const lettresEnNet = (dites: string): string => dites.toLowerCase().replace(/[^a-z]/g, '')

const manques =
  ({ bureau, redite }: Autour) =>
  (raw: Raw): Errors => {
    const lettres = saisi(raw, 'lettres')
    if (!bureau || redite) return {}
    if (lettres !== '' && lireLettres(lettres) === null) return { lettres: t.lettresMalEcrites }
    if (saisi(raw, 'entree') === 'papier' && lettres === '')
      return { lettres: 'Recopiez les six lettres de la feuille : la personne retire son récit par elles.' }
    return {}
  }

type Bruts = Readonly<{ texte: string; depuis: string; autre: string; sens: Sens; langue: string }>

const motsBruts = (raw: Raw): Bruts => ({
  texte: saisi(raw, 'texte').replace(/\r\n?/g, '\n').trim(),
  depuis: uneLigne(saisi(raw, 'depuis')),
  autre: saisi(raw, 'autre').replace(/\r\n?/g, '\n').trim(),
  sens: SENS.find((un) => un === saisi(raw, 'sens')) ?? 'rien',
  langue: saisi(raw, 'langue'),
})

const motsDe = ({ texte: dit, depuis, autre, sens, langue }: Bruts): MotsDuRecit => ({
  texte: dit,
  depuis,
  autre,
  sens,
  langue: langueDuTexte(dit, langue),
  nom: '',
})

const printDe = ({ texte: dit, langue, sens, depuis, autre }: MotsDuRecit): string =>
  vuEntier([dit, langue, sens, depuis, autre])

const traitsDuRecit = ({ texte: dit, depuis, autre }: MotsDuRecit, vus: Connus): readonly Trait[] =>
  traitsDe([dit, depuis, autre].join('\n'), vus)

const sansDelicat = (raw: Raw): Raw => ({
  ...raw,
  texte: cacher(saisi(raw, 'texte')),
  depuis: cacher(saisi(raw, 'depuis')),
  autre: cacher(saisi(raw, 'autre')),
})

/** What was answered on the page of the agreement, while other words are taken there. */
const sansAccord = (data: FormData): Raw =>
  Object.fromEntries(
    ['accord', 'nom'].flatMap((nom) => {
      const dit = data.get(nom)
      return typeof dit === 'string' && dit !== '' ? [[nom, dit.slice(0, 200).replaceAll('\u0000', '')]] : []
    }),
  )

const VISAGE: Readonly<Record<Sens, PictogrammeNom>> = {
  mieux: 'visage-oui',
  'moins-bien': 'visage-non',
  rien: 'visage-un-peu',
}

type PageProps = Autour & Readonly<{ action: string; values: Raw; errors: Errors }>

function PageDesMots(props: PageProps) {
  const { titre, chapeau, fil, visit, surPlace } = props
  return (
    <Layout titre={titre} chapeau={chapeau} fil={fil} horsRecherche>
      <p class="grand" id="question">
        {QUESTION}
      </p>
      <Ecouter pour="question" libelle="Écouter la question" />
      {surPlace ? (
        <PlusTard
          visit={visit}
          quoi={['récit', 'récits']}
          relire="luALaPersonne"
          garder
          dit={t.horsLigne}
          ensuite={t.photoEnsuite}
        >
          <FormDesMots {...props} />
        </PlusTard>
      ) : (
        <FormDesMots {...props} />
      )}
    </Layout>
  )
}

function FormDesMots({ action, values, errors, bureau, redite, surPlace, actions, personnes }: PageProps) {
  const champ = champs(FormMots, values, errors)
  const details = ['depuis', 'autre', 'langue'] as const
  return (
    <Formulaire
      action={surPlace ? action : `${action}/${RELECTURE}`}
      oublie
      errors={errors}
      hidden={
        surPlace
          ? { id: saisi(values, 'id'), lu: ENSEMBLE }
          : { id: saisi(values, 'id'), version: saisi(values, 'version') }
      }
    >
      <Radios
        {...champ('sens')}
        libelle={bureau ? 'Pour cette personne' : 'Pour vous'}
        disposition="images"
        nu
        options={SENS.map((un) => ({ valeur: un, libelle: SENS_DIT[un], picto: VISAGE[un] }))}
      />
      <Zone
        {...champ('texte')}
        libelle={bureau ? t.recitBureau : t.recit}
        aide={bureau ? t.recitAideBureau : t.recitAide}
        lignes={6}
      />
      <details class="pile" open={details.some((nom) => saisi(values, nom) !== '' || errors[nom])}>
        <summary>Ajouter un détail (si vous voulez)</summary>
        <Champ {...champ('depuis')} libelle={t.depuis} />
        <Zone {...champ('autre')} libelle={t.autre} aide={t.autreAide} lignes={2} />
        <Choix
          {...champ('langue')}
          libelle={t.langue}
          vide={t.langueVide}
          largeur="moyen"
          options={LANGUES_ECRITES.map((une) => ({ valeur: une, libelle: nomDeLangue(une) }))}
        />
      </details>
      {bureau && !redite ? (
        <>
          <Radios
            {...champ('entree')}
            libelle="D’où viennent ces mots ?"
            nu
            options={[
              { valeur: 'bureau', libelle: 'La personne parle, j’écris' },
              { valeur: 'papier', libelle: 'Je recopie une feuille' },
            ]}
          />
          <Champ
            {...champ('lettres')}
            libelle={surPlace ? t.sesLettres : 'Les six lettres de la feuille'}
            aide={
              surPlace ? t.sesLettresAide : 'En bas à droite de la feuille, et sur le talon que la personne a gardé.'
            }
            largeur="court"
            autocomplete="off"
            donnees={surPlace ? { 'data-lettres': CONSONNES } : undefined}
          />
          <Choix
            {...champ('actionId')}
            libelle="À propos d’une action ?"
            vide="D’aucune en particulier"
            options={optionsParId(actions ?? [])}
          />
          {personnes && personnes.length > 0 ? (
            <Choix
              {...champ('personneId')}
              libelle="Qui raconte ?"
              aide="Pour que la personne le retrouve dans « Tout ce que nous gardons ». Son nom n’est écrit nulle part avec le récit."
              vide="Sans nom"
              options={optionsParId(personnes)}
            />
          ) : null}
        </>
      ) : null}
      {surPlace ? <ChampsDeLAccord values={values} errors={errors} bureau /> : null}
      <Gestes collees={!bureau}>
        {surPlace ? (
          <Bouton icone="fait">{t.accord}</Bouton>
        ) : (
          <Bouton icone="fleche">{bureau ? 'Relire à la personne' : t.continuer}</Bouton>
        )}
      </Gestes>
    </Formulaire>
  )
}

/** Who may read it, under which name; typed for somebody else, that it was read to them. */
function ChampsDeLAccord({
  values,
  errors,
  bureau,
  delicat,
}: Rempli & Readonly<{ bureau: boolean; delicat?: boolean }>) {
  const champ = champs(FormAccord, values, errors)
  return (
    <>
      <Radios
        {...champ('accord')}
        libelle={t.qui}
        nu
        options={ACCORDS.map((un) => ({ valeur: un, libelle: ACCORD_DIT[un], aide: ACCORD_AIDE[un] }))}
      />
      <Champ {...champ('nom')} libelle={t.nom} aide={t.nomAide} largeur="moyen" autocomplete="off" />
      {delicat ? <Case nom="tel" libelle={t.tel} cochee={saisi(values, 'tel') !== ''} erreur={errors.tel} /> : null}
      {bureau ? (
        <Case
          nom="luALaPersonne"
          libelle={t.luALaPersonne}
          cochee={saisi(values, 'luALaPersonne') !== ''}
          erreur={errors.luALaPersonne}
          required
        />
      ) : null}
    </>
  )
}

type RelectureProps = PageProps & Readonly<{ mots: MotsDuRecit; traits: readonly Trait[]; refus: string | undefined }>

const GARDES = 'id sens texte depuis autre langue entree lettres actionId personneId version'.split(' ')

function PageDeRelecture({ fil, action, values, errors, refus, bureau, mots, traits }: RelectureProps) {
  const delicat = aCacher(traits)
  const hidden = { ...Object.fromEntries(GARDES.map((nom) => [nom, saisi(values, nom)])), lu: printDe(mots) }
  return (
    <Layout titre={bureau ? t.relireBureau : t.relire} fil={fil} enErreur={refus !== undefined} horsRecherche>
      <Refusee phrase={refus} />
      <p class="rangee">
        <SensDuRecit sens={mots.sens} />
        {mots.langue === 'fr' ? null : <span class="petit doux">{`En ${nomDeLangue(mots.langue)}`}</span>}
      </p>
      <MotsDits mots={mots} id="mots" />
      <Ecouter pour="mots" libelle={t.ecouter} />
      <Formulaire action={action} oublie reponses errors={errors} hidden={hidden}>
        {traits.length > 0 ? (
          <Message genre="attention" titre={bureau ? t.reconnaitreBureau : t.reconnaitre}>
            <TraitsVus traits={traits} />
          </Message>
        ) : null}
        {delicat ? (
          <Section id="proposes" titre={t.proposer} serree>
            <MotsDits
              mots={{ ...mots, texte: cacher(mots.texte), depuis: cacher(mots.depuis), autre: cacher(mots.autre) }}
            />
            <Gestes>
              <Bouton formaction={`${action}/${RELECTURE}`} nom="prendre" valeur="oui" icone="oeil-barre">
                {t.prendre}
              </Bouton>
            </Gestes>
          </Section>
        ) : null}
        <ChampsDeLAccord values={values} errors={errors} bureau={bureau} delicat={delicat} />
        <Gestes>
          <Bouton icone="fait">{t.accord}</Bouton>
          <Bouton
            formaction={`${action}/${RELECTURE}`}
            nom="reprendre"
            valeur="oui"
            genre="secondaire"
            icone="modifier"
            abandonne
          >
            {t.corriger}
          </Bouton>
        </Gestes>
      </Formulaire>
    </Layout>
  )
}

/** A story that is said otherwise: 404, 403; what was taken back has no words to change. */
export async function aRedire(c: Ctx) {
  const { visit } = c.var
  const recit = await read(visit, (tx) => recitATenir(tx, visit, param(c)))
  if (recit.etat === 'retire') throw new NotFound()
  return { visit, recit }
}

/** What the form of a story that is there begins with. */
export const valeursDe = (recit: RecitGarde): Raw => ({
  id: newId(),
  version: String(recit.version),
  texte: recit.texte,
  depuis: recit.depuis,
  autre: recit.autre,
  sens: recit.sens,
  langue: recit.langue === 'fr' ? '' : recit.langue,
})
