import type { Child } from 'hono/jsx'
import { z } from 'zod'
import {
  ACCORDS_D_UNE_REPONSE,
  ChampsAccords,
  ChampsDeReponse,
  champsDeReponse,
  LIEN_MA_FICHE,
  manquesTalent,
  prouver,
  REFUS_TALENT,
  reconnaitre,
  type SaisieTalent,
  seraAbsent,
  talentDePersonne,
} from '#modules/annuaire/index.ts'
import { type Appel, momentVu, ResumeAppel, trouverAppel } from '#modules/appels/index.ts'
import { cleGardee, direSonNavigateur, garderLaCle, garderOuvert, lienDuCode } from '#modules/comptes/index.ts'
import { ditQuOnDemande } from '#modules/personnes/index.ts'
import { promisAilleurs } from '#modules/suggestions/index.ts'
import { pick } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import {
  cases,
  coche,
  type Errors,
  identifiant,
  parseForm,
  type Raw,
  type Rempli,
  saisi,
  texte,
  zone,
} from '#platform/forms.ts'
import { type Id, newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import {
  estAuBureau,
  found,
  type Lien,
  parLeFormulaire,
  personneDe,
  read,
  type Tx,
  type Visit,
} from '#src/ground/visit.ts'
import { type Ctx, estDAvant, goOn, param, sansTrace, screen } from '#src/ground/web.ts'
import { Message, Section } from '#ui/data.tsx'
import { Bouton, Champ, champs, Formulaire, Gestes, ResumeDesErreurs, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { aDitOui, appelOuvert, estAbsent, type MiseEnLien, MOT_MAX } from '../etats/domain.ts'
import { motVoile } from '../gestes/carte.ts'
import { type RefusDeReponse, repondreALAppel, repondreEnUnGeste, resterDansLAnnuaire } from '../gestes/reponses.ts'
import { type SortDuNumero, sortDuNumero } from '../joindre/contacts.ts'
import { LIEN_DU_TALENT, peutRepondreEnUnGeste, peutRepondreTalent } from '../policy.ts'
import { find, findByPair } from '../store/store.ts'
import { REFUS, textes } from '../textes.fr.ts'
import { cleDe } from './merci.tsx'
import { Contre, NumeroDuOui } from './reponse.tsx'

/** « Je peux aider »: anyone answers an appel à talents; a known talent in one tap. */
export const aiderScreen = screen()

const PATH = '/appels/:id/je-peux-aider'
const t = textes.aider

const Form = z.object({
  id: identifiant(),
  ...champsDeReponse,
  code: texte(),
  mot: zone({ max: MOT_MAX }),
  suite: texte(),
  sansNumero: coche(),
  vu: texte(),
})
const UnGeste = z.object({
  id: identifiant(),
  mot: zone({ max: MOT_MAX }),
  sachant: coche(),
  sansNumero: coche(),
  accords: cases(ACCORDS_D_UNE_REPONSE),
  vu: texte(),
})

aiderScreen.get(PATH, async (c) => {
  sansTrace(c)
  direSonNavigateur(c)
  const values = { id: newId(), talentId: newId(), personneId: newId() }
  return c.html(<Page {...(await donnees(c))} values={values} errors={{}} />)
})

aiderScreen.post(PATH, async (c) => {
  sansTrace(c)
  const { visit } = c.var
  const data = await c.req.formData()
  if (estDAvant(c, String(data.get('id') ?? ''))) return goOn(c, PATH, undefined, {}, unAutre(c) ? { pour: 'moi' } : {})
  const { appel, talent, sansAccord } = await read(visit, (tx) => quiRepond(tx, c))
  if (talent) return unGeste(c, data, sansAccord)
  const form = parseForm(Form, data)
  // Whoever keys somebody else's paper at the desk never says it as that person.
  if (visit.me.genre !== 'compte' && saisi(form.raw, 'code').trim() !== '' && saisi(form.raw, 'suite') === '')
    return parSonCode(c, form.raw, data)
  const errors = { ...form.errors, ...manques(form.raw, jourDe(visit.now)) }
  if (!form.ok || Object.keys(errors).length > 0) return page(c, form.raw, errors, 422)
  const saisie = saisieDe(form.value)
  const sien = parLeFormulaire(visit, saisie.personneId)
  if (form.value.suite === 'annuaire') {
    const reste = await resterDansLAnnuaire(sien, { ...saisie, texte: form.value.mot })
    return reste.ok
      ? versMerci(c, 'annuaire', {
          numero: saisie.telephone !== '' && saisie.age === 'adulte' && saisie.accords.directe ? 'direct' : 'apres',
        })
      : page(c, form.raw, refus(reste.reason), 409)
  }
  const result = await repondreALAppel(
    sien,
    appel.id,
    form.value.id,
    saisie,
    form.value.mot,
    form.value.vu,
    !form.value.sansNumero,
  )
  if (!result.ok && result.reason === 'appel-clos') return page(c, form.raw, {}, 409, true)
  if (!result.ok) return page(c, form.raw, refus(result.reason), 409)
  // Only who has just been written down gets the key: the ids of a form may be somebody else's.
  if (result.value.nouveau) garderLaCle(c, appel.id, await cleDe(visit, result.value.id))
  return versMerci(c, result.value.enAttente ? 'attente' : 'recu', await aDire(visit, result.value.id, form.value.mot))
})

/** Whoever has a page answers from it where the call asks: the code first, what was written stays. */
async function parSonCode(c: Ctx, raw: Raw, data: FormData): Promise<Response> {
  const lien = await lienDuCode(c, saisi(raw, 'code'))
  if ('phrase' in lien) return page(c, raw, { code: lien.phrase }, lien.status)
  const sien =
    lien.geste === LIEN_DU_TALENT && lien.personneId ? await parUneReponse(c, lien, lien.personneId, raw) : lien
  if ('errors' in sien) return page(c, raw, sien.errors, sien.status)
  if ('phrase' in sien || sien.geste !== LIEN_MA_FICHE) return page(c, raw, { code: t.codeDAutreChose }, 422)
  garderOuvert(c, sien)
  const visit: Visit = { ...c.var.visit, me: { genre: 'lien', lien: sien } }
  c.set('visit', visit)
  const { sansAccord } = await read(visit, (tx) => quiRepond(tx, c, false))
  return unGeste(c, data, sansAccord)
}

/** The code of another answer, and the number or the mail left with it: what opens « Ma page », asked where it is typed. */
async function parUneReponse(c: Ctx, lien: Lien, personneId: Id, raw: Raw) {
  const visit: Visit = { ...c.var.visit, me: { genre: 'lien', lien } }
  const { preuves } = await reconnaitre(visit, personneId)
  if (preuves.length === 0) return { errors: { code: t.codeSansPreuve }, status: 422 as const }
  const manque = preuves.filter((preuve) => saisi(raw, preuve).trim() === '')
  if (manque.length > 0)
    return { errors: Object.fromEntries(manque.map((preuve) => [preuve, t.laisse[preuve]])), status: 422 as const }
  const reponses = preuves.map((preuve) => saisi(raw, preuve))
  const prouve = await prouver(visit, personneId, reponses)
  if ('phrase' in prouve) return { errors: { [preuves[0] ?? 'code']: prouve.phrase }, status: prouve.status }
  return lienDuCode(c, prouve.code)
}

async function unGeste(c: Ctx, data: FormData, sansAccord: boolean): Promise<Response> {
  const form = parseForm(UnGeste, data)
  if (!form.ok) return page(c, form.raw, form.errors, 422)
  if (sansAccord && !form.value.accords.includes('entremise'))
    return page(c, form.raw, { accords: t.rappelManque }, 422)
  const { id, mot, sachant, sansNumero, vu } = form.value
  const result = await repondreEnUnGeste(c.var.visit, param(c), id, mot, sachant, sansAccord, vu, !sansNumero)
  if (!result.ok) return page(c, form.raw, refus(result.reason), 409)
  return versMerci(c, result.value.enAttente ? 'attente' : 'recu', await aDire(c.var.visit, result.value.id, mot))
}

/**
 * What becomes of their number, by their answers: the page of somebody else with that number changes no word of it; and
 * what of the word just sent is hidden.
 */
const aDire = (visit: Visit, id: Id, mot: string) =>
  read(visit, async (tx) => {
    const m = found(await find(tx, id))
    const voile = await motVoile(tx, { ...m, mot })
    return {
      numero: (await sortDuNumero(tx, visit, m)) ?? 'apres',
      cache: voile.caches.length > 0 ? `${textes.reponse.motRetenu(voile)} ${textes.merci.recrire}` : '',
      reponse: peutRepondreTalent(visit.me, m) ? id : '',
    }
  })

type ADire = Readonly<{ numero: SortDuNumero; cache?: string; reponse?: string }>

function versMerci(c: Ctx, quoi: 'recu' | 'attente' | 'annuaire', { numero, cache, reponse }: ADire): Response {
  const dit: Record<string, string> = {
    quoi,
    ...(numero === 'apres' ? {} : { numero }),
    ...(reponse ? { reponse } : {}),
  }
  return goOn(c, '/appels/:id/merci', cache, {}, dit)
}

type Donnees = Readonly<{
  visit: Visit
  appel: Appel
  prenom: string | null
  ailleurs: readonly string[]
  /** That day is one of those they wrote to be away. */
  absent: boolean
  /** Known here, and lets nobody call: it is asked, as of a stranger. */
  sansAccord: boolean
  /** The word they had said with a yes that is asked again, and of which moment. */
  avant: Pick<MiseEnLien, 'mot' | 'momentAvant'> | null
  /** What they had chosen of their number, when they answered this before. */
  numeroDonne: boolean | null
  unAutre: boolean
  /** Where an answer given in this browser is read: a phone, or the computer of a room, may be that of several. */
  saReponse: string | null
}>

async function page(c: Ctx, values: Raw, errors: Errors, status: 409 | 422 | 429, ferme = false): Promise<Response> {
  const lues = await donnees(c)
  return c.html(<Page {...lues} values={values} errors={errors} fermeEntreTemps={ferme} />, status)
}

/** On a phone that was lent, somebody else than whose page is open. */
const unAutre = (c: Ctx): boolean => c.req.query('pour') === 'moi'

/** The call, and whoever answers it in one gesture; `autre`: not whose page is open. */
async function quiRepond(tx: Tx, c: Ctx, autre = unAutre(c)) {
  const { me } = c.var.visit
  const appel = found(await trouverAppel(tx, param(c)))
  // Not published yet: it does not exist for anyone here.
  found(appel.etat === 'brouillon' || appel.etat === 'a-confirmer' ? null : appel)
  const connu = !autre && peutRepondreEnUnGeste(me, appel.id) ? personneDe(me) : null
  const talent = connu ? await talentDePersonne(tx, connu) : null
  return { appel, talent, sansAccord: talent !== null && !(await ditQuOnDemande(tx, talent.personneId)) }
}

const donnees = (c: Ctx): Promise<Donnees> =>
  read(c.var.visit, async (tx) => {
    const { visit } = c.var
    const { appel, talent, sansAccord } = await quiRepond(tx, c)
    const ailleurs = talent ? await promisAilleurs(tx, talent.id, appel, visit.now) : []
    const pasLa = talent && appel.jour ? await seraAbsent(tx, talent.id, appel.jour) : false
    const absent = estAbsent({ pasLa, jour: appel.jour }, visit.now, estAuBureau(visit.me))
    const deja = talent ? await findByPair(tx, appel.id, talent.id) : null
    const avant = deja?.reponseTalent === null && deja.mot !== '' && deja.momentAvant !== '' ? deja : null
    const ouverte =
      visit.me.genre === 'lien' && visit.me.lien.geste === LIEN_DU_TALENT ? await find(tx, visit.me.lien.sujetId) : null
    const saReponse = talent
      ? null
      : ouverte?.appelId === appel.id && aDitOui(ouverte.etat)
        ? url('/mises-en-lien/:id/reponse', visit, { id: ouverte.id })
        : (cleGardee(c, appel.id, visit.territoire)?.chemin ?? null)
    const prenom = talent?.prenom ?? null
    const numeroDonne = deja?.numeroDonne ?? null
    return { visit, appel, prenom, ailleurs, absent, sansAccord, avant, numeroDonne, unAutre: unAutre(c), saReponse }
  })

// The words are optional here, to answer says enough; and nobody else relays this short form.
function manques(raw: Raw, aujourdhui: Temporal.PlainDate): Errors {
  const errors = manquesTalent({ ...raw, texte: 'oui' }, aujourdhui)
  const rappel = saisi(raw, 'suite') === '' && ![raw.accords].flat().includes('entremise')
  return {
    ...errors,
    ...(errors.telephone ? { telephone: t.injoignable } : {}),
    // The page says that the council calls back: nobody may without it.
    ...(rappel ? { accords: t.rappelManque } : {}),
  }
}

const estDuTalent = (raison: RefusDeReponse): raison is keyof typeof REFUS_TALENT => raison in REFUS_TALENT

const refus = (raison: RefusDeReponse): Errors =>
  estDuTalent(raison) ? REFUS_TALENT[raison] : { formulaire: REFUS[raison] }

/** The word of an answer is for this need alone: what the person proposes for others is theirs to write, or asked of them. */
const saisieDe = (v: z.infer<typeof Form>): SaisieTalent => ({
  ...pick(v, 'talentId', 'personneId', 'prenom'),
  nom: '',
  telephone: v.telephone,
  courriel: v.courriel,
  texte: '',
  motsFacultatifs: true,
  moments: [],
  langues: [],
  age: v.age,
  accordParental: v.accordParental,
  parMois: null,
  entree: 'web',
  moyen: 'web',
  cercle: 'habitant',
  accords: Object.fromEntries(ACCORDS_D_UNE_REPONSE.map((usage) => [usage, v.accords.includes(usage)])),
})

type PageProps = Donnees & Readonly<{ values: Raw; errors: Errors; fermeEntreTemps?: boolean }>

function Page({
  visit,
  appel,
  prenom,
  ailleurs,
  absent,
  sansAccord,
  avant,
  numeroDonne,
  unAutre,
  saReponse,
  values,
  errors,
  fermeEntreTemps = false,
}: PageProps) {
  const ouvert = appelOuvert({ appelEtat: appel.etat, expireLe: appel.expireLe }, visit.now)
  const fil = [{ href: url('/appels/:id', visit, { id: appel.id }), libelle: appel.titre }]
  return (
    <Layout
      titre={prenom ? t.connu(prenom) : t.titre}
      chapeau={ouvert ? (prenom ? (sansAccord ? t.connuSansAccord : t.connuAide) : t.chapeau) : undefined}
      fil={fil}
    >
      <ResumeDesErreurs errors={errors} />
      {ouvert && prenom && visit.me.genre === 'lien' ? (
        <p>
          <a href={url(PATH, visit, { id: appel.id }, { pour: 'moi' })}>{t.pasElle(prenom)}</a>
        </p>
      ) : null}
      {/* Above the need: the button is in the first screen of a phone, and a yes says that this was read. */}
      {ouvert ? <Contre visit={visit} ailleurs={ailleurs} absentLe={absent ? appel.jour : null} /> : null}
      {ouvert && saReponse !== null ? <SaReponse chemin={saReponse} /> : null}
      <Section id="quoi" titre={appel.titre}>
        <ResumeAppel appel={appel} aujourdhui={jourDe(visit.now)} />
      </Section>
      {ouvert && appel.etat === 'complet' ? <Message>{t.complet}</Message> : null}
      {fermeEntreTemps ? (
        <div role="alert">
          <Message genre="attention">{t.fermeEntreTemps}</Message>
        </div>
      ) : null}
      {ouvert || fermeEntreTemps ? (
        <AutreReponse repliee={saReponse !== null} ouvert={Object.keys(errors).length > 0 || fermeEntreTemps}>
          <LeFormulaire
            visit={visit}
            appel={appel}
            prenom={prenom}
            sansAccord={sansAccord}
            avant={avant}
            numeroDonne={numeroDonne}
            unAutre={unAutre}
            sachant={ailleurs.length > 0 || absent}
            values={values}
            errors={errors}
            ferme={fermeEntreTemps}
          />
        </AutreReponse>
      ) : (
        <Ferme visit={visit} />
      )}
    </Layout>
  )
}

const SaReponse = ({ chemin }: { chemin: string }) => (
  <div class="pile">
    <Message>{t.dejaRepondu}</Message>
    <SeulGeste href={chemin} icone="oeil">
      {textes.merci.ouvrir}
    </SeulGeste>
  </div>
)

type AutreReponseProps = Readonly<{ repliee: boolean; ouvert: boolean; children?: Child }>

/** Where somebody has answered, the form is for somebody else. */
const AutreReponse = ({ repliee, ouvert, children }: AutreReponseProps) =>
  repliee ? (
    <details class="pile" open={ouvert}>
      <summary>{t.quelquunDAutre}</summary>
      {children}
    </details>
  ) : (
    <div>{children}</div>
  )

function Ferme({ visit }: { visit: Visit }) {
  return (
    <div class="pile">
      <Message>{t.ferme}</Message>
      <Gestes>
        <Bouton href={url('/appels', visit)} icone="appel">
          {textes.merci.voir}
        </Bouton>
        <Bouton href={url('/je-peux-aider', visit)} genre="secondaire" icone="coup-de-pouce">
          {t.autreFois}
        </Bouton>
      </Gestes>
    </div>
  )
}

type FormulaireProps = Omit<Donnees, 'ailleurs' | 'absent' | 'saReponse'> &
  Readonly<{ sachant: boolean; values: Raw; errors: Errors; ferme: boolean }>

function LeFormulaire({
  visit,
  appel,
  prenom,
  sansAccord,
  avant,
  numeroDonne,
  values,
  errors,
  ...ici
}: FormulaireProps) {
  const { sachant, ferme } = ici
  const ids = { id: saisi(values, 'id'), talentId: saisi(values, 'talentId'), personneId: saisi(values, 'personneId') }
  const action = url(PATH, visit, { id: appel.id }, ici.unAutre ? { pour: 'moi' } : {})
  const lu = { vu: momentVu(appel), ...(sachant ? { sachant: 'oui' } : {}) }
  return (
    <Formulaire action={action} oublie hidden={prenom ? { id: ids.id, ...lu } : { ...ids, ...lu }}>
      {sansAccord ? <ChampsAccords values={values} errors={errors} usages={['entremise']} /> : null}
      {prenom ? null : (
        <>
          {ferme || visit.me.genre === 'compte' ? null : <CodeDeSaPage values={values} errors={errors} />}
          <ChampsDeReponse values={values} errors={errors} quiVoitAide={t.quiVoitAide} />
        </>
      )}
      <Zone
        {...champs(Form, values, errors)('mot')}
        libelle={t.mot}
        aide={avant ? textes.reponse.motDAvant(avant) : t.motAide}
        lignes={3}
      />
      {ferme ? null : <NumeroDuOui avant={numeroDonne} values={values} />}
      <Gestes collees>
        {ferme ? (
          <Bouton icone="annuaire" nom="suite" valeur="annuaire">
            {t.rester}
          </Bouton>
        ) : (
          <Bouton icone="coup-de-pouce">{t.envoyer}</Bouton>
        )}
      </Gestes>
    </Formulaire>
  )
}

const CodeDeSaPage = ({ values, errors }: Rempli) => (
  <details open={saisi(values, 'code') !== ''}>
    <summary>{t.dejaUnePage}</summary>
    <Champ
      {...champs(Form, values, errors)('code')}
      libelle={t.codeDeLaPage}
      aide={t.codeDeLaPageAide}
      autocomplete="off"
      largeur="moyen"
    />
  </details>
)
