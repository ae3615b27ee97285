import { z } from 'zod'
import { formesPour } from '#modules/rotations/index.ts'
import { choix, type Errors, entier, identifiant, type Raw } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, goOnAt, param, readForm, screen } from '#src/ground/web.ts'
import { Message, Paragraphes, Puces, Refusee, Section } from '#ui/data.tsx'
import { Champ, Choix, champs, Envoi, Formulaire, Gestes, optionsDe, Radios, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import {
  direLaForme,
  direLePlan,
  direSansStand,
  REFUS_DE_COMPOSITION,
  REFUS_DE_PLACEMENT,
} from '../composer/phrases.fr.ts'
import {
  composer,
  delier,
  empreinteDe,
  jourDe,
  liberer,
  lireLaComposition,
  placer,
  refaireLaSuite,
  relier,
} from '../composer/usecases.ts'
import { enTours } from '../domain/blocs.ts'
import { direLaPlace } from '../domain/stands.ts'
import type { Bloc } from '../domain/types.ts'
import { libresDe, nommer, type PlanGarde } from '../plan/plan.ts'
import { attablesDe, type Jour, sansStand, tenantsDe, tropNombreux, visiteursDe } from '../plan/probleme.ts'
import type { UnVerrou } from '../store/plans.ts'
import { filDe } from '../views.tsx'

/** Who meets whom, round by round: made by the engine, shown beside what no plan could pass, changed by hand. */
export const planScreen = screen()

const PATH = '/lancement/:id/plan'

planScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

const AuStand = z.object({
  id: identifiant(),
  inscriptionId: identifiant('Choisissez qui.'),
  standId: identifiant('Choisissez un stand.'),
  tour: entier({ min: 1, max: 30, obligatoire: 'Dites à quel tour.' }).pipe(z.number()),
})
const ATable = AuStand.omit({ standId: true }).extend({
  place: entier({ min: 1, max: 100, obligatoire: 'Dites à quelle table.' }).pipe(z.number()),
})
const Relie = z.object({
  id: identifiant(),
  inscriptionId: identifiant('Choisissez qui.'),
  genre: choix(['ensemble', 'deja']),
  avecId: identifiant('Choisissez avec qui.'),
})

const Suite = z.object({
  joues: entier({ min: 0, max: 30, obligatoire: 'Dites combien de tours sont faits.' }).pipe(z.number()),
})

planScreen.post(`${PATH}/liens`, async (c) => {
  const form = await readForm(c, Relie)
  if (!form.ok) return encore(c, { ou: 'liens', ...form }, 422)
  const { id, inscriptionId, genre, avecId } = form.value
  const { stands } = await donnees(c)
  const auStand = stands.some((un) => un.id === avecId)
  const ou = { standId: auStand ? avecId : null, autreId: auStand ? null : avecId }
  const fait = await relier(c.var.visit, param(c), id, { genre, inscriptionId, ...ou })
  if (!fait.ok) return encore(c, { ou: 'liens', ...form, refus: REFUS_DE_PLACEMENT[fait.reason] }, 409)
  return goOnAt(c, PATH, 'liens', 'C’est noté : composez de nouveau le plan pour qu’il en tienne compte.')
})

planScreen.post(`${PATH}/liens/:lien/retrait`, async (c) => {
  await delier(c.var.visit, param(c), param(c, 'lien'))
  return goOnAt(c, PATH, 'liens', 'C’est retiré.')
})

planScreen.post(`${PATH}/:bloc`, async (c) => {
  const blocId = param(c, 'bloc')
  const fait = await composer(c.var.visit, param(c), blocId)
  if (!fait.ok) return encore(c, { ou: blocId, refus: REFUS_DE_COMPOSITION[fait.reason] }, 409)
  return goOnAt(c, PATH, ancre(blocId), 'Le plan est composé.')
})

planScreen.post(`${PATH}/:bloc/suite`, async (c) => {
  const blocId = param(c, 'bloc')
  const form = await readForm(c, Suite)
  if (!form.ok) return encore(c, { ou: blocId, ...form }, 422)
  const fait = await refaireLaSuite(c.var.visit, param(c), blocId, form.value.joues)
  if (!fait.ok) return encore(c, { ou: blocId, refus: REFUS_DE_COMPOSITION[fait.reason] }, 409)
  return goOnAt(c, PATH, ancre(blocId), 'La suite est refaite pour les personnes qui sont là.')
})

planScreen.post(`${PATH}/:bloc/placements`, async (c) => {
  const blocId = param(c, 'bloc')
  const { journee } = await donnees(c)
  const auStand = journee.blocs.find((un) => un.id === blocId)?.genre === 'stands'
  const form = auStand ? await readForm(c, AuStand) : await readForm(c, ATable)
  if (!form.ok) return encore(c, { ou: blocId, ...form }, 422)
  const { id, inscriptionId, tour } = form.value
  const standId = 'standId' in form.value ? form.value.standId : null
  const place = 'place' in form.value ? form.value.place : null
  const fait = await placer(c.var.visit, param(c), { id, blocId, inscriptionId, standId, place, tour })
  if (!fait.ok) return encore(c, { ou: blocId, ...form, refus: REFUS_DE_PLACEMENT[fait.reason] }, 409)
  const dit = fait.value === 'remplace' ? 'C’est noté, à la place de ce qui était placé à ce tour' : 'C’est noté'
  return goOnAt(c, PATH, ancre(blocId), `${dit} : composez de nouveau le plan pour qu’il en tienne compte.`)
})

planScreen.post(`${PATH}/:bloc/placements/:placement/retrait`, async (c) => {
  await liberer(c.var.visit, param(c), param(c, 'placement'))
  return goOnAt(c, PATH, ancre(param(c, 'bloc')), 'C’est retiré.')
})

const ancre = (blocId: string) => `bloc-${blocId}`

type Fautif = Readonly<{ ou: string; raw?: Raw; errors?: Errors; refus?: string }>
const encore = async (c: Ctx, fautif: Fautif, statut: 409 | 422) =>
  c.html(<Page {...(await donnees(c))} fautif={fautif} />, statut)

async function donnees(c: Ctx) {
  const { visit } = c.var
  return { visit, ...(await read(visit, (tx) => lireLaComposition(tx, visit, param(c)))) }
}

type Props = Awaited<ReturnType<typeof donnees>> & Readonly<{ fautif?: Fautif }>

function Page(props: Props) {
  const { visit, journee, tempsFort } = props
  const blocs = journee.blocs.filter(enTours)
  return (
    <Layout
      titre="Qui rencontre qui"
      chapeau="Le plan des tours est composé pour vous ; il se refait autant de fois que vous voulez, tant que rien n’est imprimé."
      fil={filDe(visit, { journee, tempsFort })}
    >
      {blocs.length === 0 ? (
        <Message>
          Aucun moment de la journée n’est fait de tours : ajoutez « Porteurs entre eux » ou « Stands ouverts » à son
          déroulé.
        </Message>
      ) : null}
      {blocs.map((bloc) => (
        <UnBloc {...props} bloc={bloc} />
      ))}
      {blocs.length === 0 ? null : <Liens {...props} />}
    </Layout>
  )
}

function UnBloc(props: Props & Readonly<{ bloc: Bloc }>) {
  const { visit, bloc, journee, plans, fautif } = props
  const jour = jourDe(props, bloc)
  const plan = plans.find(({ blocId }) => blocId === bloc.id)
  const vieux = plan !== undefined && plan.empreinte !== empreinteDe(jour)
  const faux = fautif?.ou === bloc.id ? fautif : undefined
  const tenus = new Set(tenantsDe(jour).values())
  const seuls = bloc.genre === 'stands' ? jour.stands.filter(({ id }) => !tenus.has(id)) : []
  const personne = (bloc.genre === 'stands' ? visiteursDe(jour) : attablesDe(jour)).length === 0
  return (
    <Section id={ancre(bloc.id)} titre={bloc.titre}>
      <Refusee phrase={faux?.refus} />
      <p>{personne ? 'Personne n’est encore inscrit pour ce moment.' : direQui(jour)}</p>
      {seuls.length > 0 ? (
        <Message genre="attention">
          Personne d’inscrit ne tient {seuls.length > 1 ? 'ces stands' : 'ce stand'} :{' '}
          {seuls.map(direLaPlace).join(' ; ')}.
        </Message>
      ) : null}
      {vieux ? (
        <Message genre="attention">
          Depuis ce plan, une inscription, un stand ou un souhait a changé : composez-le de nouveau avant d’imprimer.
        </Message>
      ) : null}
      {plan ? <Bilan jour={jour} plan={plan} vieux={vieux} /> : null}
      {personne ? null : (
        <Gestes>
          <Envoi action={url(`${PATH}/:bloc`, visit, { id: journee.id, bloc: bloc.id })} icone="echange">
            {plan ? 'Composer de nouveau' : 'Composer le plan'}
          </Envoi>
        </Gestes>
      )}
      {plan && bloc.genre === 'stands' ? <LaSuite {...props} jour={jour} plan={plan} faux={faux} /> : null}
      {plan ? <Tours jour={jour} plan={plan} /> : null}
      {personne ? null : <Placements {...props} jour={jour} faux={faux} />}
    </Section>
  )
}

function direQui(jour: Jour): string {
  const { bloc, stands } = jour
  const tours = `${pluriel(bloc.tours, 'tour', 'tours')} de ${pluriel(bloc.minutes, 'minute', 'minutes')}`
  if (bloc.genre === 'stands') {
    const combien = visiteursDe(jour).reduce((total, { nombre }) => total + nombre, 0)
    return `${pluriel(combien, 'personne passe', 'personnes passent')} par ${pluriel(stands.length, 'stand', 'stands')}, en ${tours}. Qui tient seul un stand y reste.`
  }
  const combien = attablesDe(jour).reduce((total, { nombre }) => total + nombre, 0)
  const [forme] = formesPour(combien, bloc.tours)
  const conseil = forme && forme.places !== bloc.places ? ` La forme conseillée : ${direLaForme(forme)}.` : ''
  return `${pluriel(combien, 'personne', 'personnes')} par tables de ${bloc.places}, en ${tours}.${conseil}`
}

const nomDuStandDe = (jour: Jour) => {
  const noms = new Map(jour.stands.map((un) => [un.id as string, direLaPlace(un)]))
  return (id: string) => noms.get(id) ?? 'un stand retiré'
}

function Bilan({ jour, plan, vieux }: Readonly<{ jour: Jour; plan: PlanGarde; vieux: boolean }>) {
  const libres = libresDe([plan]).length
  const nomDe = nommer(jour)
  const [premiere = '', ...suite] = direLePlan(plan, nomDe, nomDuStandDe(jour))
  const auxStands = jour.bloc.genre === 'stands'
  const aucun = auxStands && plan.joues === 0 ? sansStand(jour, plan.rencontres) : []
  const sans = direSansStand(
    aucun.map((un) => ({ ...un, nom: nomDe(un.id) ?? un.nom })),
    vieux,
  )
  const debout = auxStands ? tropNombreux(jour) : []
  return (
    <>
      {sans.length > 0 ? (
        <Message genre="attention">
          <Puces de={sans} />
        </Message>
      ) : null}
      {debout.length > 0 ? (
        <Message genre="attention">
          Plus de personnes que de chaises au plus grand stand, qui les reçoit quand même :{' '}
          {debout
            .map(({ ids, nombre }) => `${ids.flatMap((id) => nomDe(id) ?? []).join(', ')} (${nombre})`)
            .join(' ; ')}
          .
        </Message>
      ) : null}
      <p class="grand">
        <strong>{premiere}</strong>
      </p>
      <Puces de={suite} />
      {libres > 0 ? (
        <p>
          {pluriel(libres, 'itinéraire libre est prêt', 'itinéraires libres sont prêts')} pour qui viendrait sans s’être
          inscrit.
        </p>
      ) : null}
    </>
  )
}

/** On the day: what is no more as the paper says, read aloud at the next bell, and a slip for each stand. */
function LaSuite({
  visit,
  journee,
  jour,
  plan,
  faux,
}: Pick<Props, 'visit' | 'journee'> & Readonly<{ jour: Jour; plan: PlanGarde; faux: Fautif | undefined }>) {
  const { bloc } = jour
  const [nomDe, nomDuStand] = [nommer(jour), nomDuStandDe(jour)]
  const errors = faux?.errors ?? {}
  const dits = plan.changements.flatMap(({ qui, tour, de, vers }) => {
    const nom = nomDe(qui)
    if (nom === null) return []
    const ou = vers === null ? 'fait une pause' : `va au stand ${nomDuStand(vers)}`
    return [`Tour ${tour} : ${nom} ${ou}${de === null ? '' : `, au lieu du stand ${nomDuStand(de)}`}.`]
  })
  return (
    <details open={plan.joues > 0 || dits.length > 0 || faux?.raw !== undefined}>
      <summary>Le jour même : des absents, un départ</summary>
      <div class="pile">
        <p>
          Pointez d’abord qui est arrivé. Les tours qui restent sont refaits pour les personnes qui sont là, en
          changeant le moins possible : rien n’est à réimprimer.
        </p>
        <Formulaire
          action={url(`${PATH}/:bloc/suite`, visit, { id: journee.id, bloc: bloc.id })}
          errors={errors}
          cle={`suite-${bloc.id}`}
        >
          <Champ
            {...champs(Suite, { joues: plan.joues, ...faux?.raw }, errors)('joues')}
            libelle="Combien de tours sont déjà faits ?"
            type="number"
            min={0}
            max={bloc.tours}
            largeur="court"
          />
          <SeulGeste genre="secondaire">Refaire la suite</SeulGeste>
        </Formulaire>
        {dits.length > 0 ? (
          <Message titre="À lire au prochain signal">
            <Puces de={dits} />
          </Message>
        ) : null}
      </div>
    </details>
  )
}

/** Each round, stand by stand: who reads it looks for a stand. */
function Tours({ jour, plan }: Readonly<{ jour: Jour; plan: PlanGarde }>) {
  const nomDe = nommer(jour)
  const parTour = Map.groupBy(plan.rencontres, ({ tour }) => tour)
  const places: readonly (readonly [string, string])[] =
    jour.bloc.genre === 'stands'
      ? jour.stands.map((un) => [un.id, direLaPlace(un)])
      : [...new Set(plan.rencontres.map(({ ou }) => ou))]
          .sort((a, b) => Number(a) - Number(b))
          .map((ou) => [ou, `Table ${ou}`])
  return (
    <div class="pile pile--serree">
      {[...parTour.keys()]
        .sort((a, b) => a - b)
        .map((tour) => (
          <details>
            <summary>Tour {tour}</summary>
            <Puces
              de={places.flatMap(([ou, nom]) => {
                const eux = (parTour.get(tour) ?? []).flatMap((un) => (un.ou === ou ? (nomDe(un.qui) ?? []) : []))
                return eux.length === 0 ? [] : [`${nom} : ${eux.join(', ')}`]
              })}
            />
          </details>
        ))}
    </div>
  )
}

function Placements({
  visit,
  journee,
  jour,
  faux,
}: Pick<Props, 'visit' | 'journee'> & Readonly<{ jour: Jour; faux: Fautif | undefined }>) {
  const { bloc, stands } = jour
  const auStand = bloc.genre === 'stands'
  const qui = auStand ? visiteursDe(jour) : attablesDe(jour)
  const nomDe = nommer(jour)
  const nomDuStand = nomDuStandDe(jour)
  const verrous: readonly UnVerrou[] = jour.verrous.filter((un): un is UnVerrou => 'blocId' in un)
  const raw: Raw = faux?.raw ?? {}
  const errors = faux?.errors ?? {}
  const commun = champs(AuStand, raw, errors)
  return (
    <details open={faux?.raw !== undefined}>
      <summary>Placer quelqu’un à la main{verrous.length > 0 ? ` (${verrous.length})` : ''}</summary>
      <div class="pile">
        {verrous.map((un) => (
          <p>
            Tour {un.tour} : {nomDe(un.inscriptionId) ?? 'quelqu’un qui ne vient plus'},{' '}
            {un.standId ? nomDuStand(un.standId) : `table ${un.place}`}{' '}
            <Envoi
              action={url(`${PATH}/:bloc/placements/:placement/retrait`, visit, {
                id: journee.id,
                bloc: bloc.id,
                placement: un.id,
              })}
              genre="discret"
              petit
            >
              Retirer
              <span class="invisible">
                {' '}
                ce placement de {nomDe(un.inscriptionId)} au tour {un.tour}
              </span>
            </Envoi>
          </p>
        ))}
        <Formulaire
          action={url(`${PATH}/:bloc/placements`, visit, { id: journee.id, bloc: bloc.id })}
          errors={errors}
          hidden={{ id: newId() }}
          cle={bloc.id}
        >
          <Choix {...commun('inscriptionId')} libelle="Qui" vide="Choisir" options={enOptions(jour, qui)} />
          {auStand ? (
            <Choix
              {...commun('standId')}
              libelle="À quel stand"
              vide="Choisir"
              options={stands.map((un) => ({ valeur: un.id, libelle: direLaPlace(un) }))}
            />
          ) : (
            <Champ {...champs(ATable, raw, errors)('place')} libelle="À quelle table" type="number" largeur="court" />
          )}
          <Champ {...commun('tour')} libelle="À quel tour" type="number" largeur="court" />
          <SeulGeste genre="secondaire">Garder ce placement</SeulGeste>
        </Formulaire>
      </div>
    </details>
  )
}

/** Two of one name are told apart. */
const enOptions = (jour: Pick<Jour, 'inscrits'>, eux: Jour['inscrits']) => {
  const nomDe = nommer(jour)
  return eux.map(({ id, nom }) => ({ valeur: id as string, libelle: nomDe(id) ?? nom }))
}

const NOM_DU_LIEN = { ensemble: 'vont partout ensemble', deja: 'se connaissent déjà' } as const

function Liens({ visit, journee, inscrits, stands, liens, fautif }: Props) {
  const faux = fautif?.ou === 'liens' ? fautif : undefined
  const noms = new Map<string, string>([
    ...enOptions({ inscrits }, inscrits).map(({ valeur, libelle }) => [valeur, libelle] as const),
    ...stands.map((un) => [un.id, direLaPlace(un)] as const),
  ])
  const errors = faux?.errors ?? {}
  const champ = champs(Relie, faux?.raw ?? {}, errors)
  return (
    <Section id="liens" titre="Qui va avec qui">
      <Refusee phrase={faux?.refus} />
      <Paragraphes texte="Une personne et son interprète vont partout ensemble. Celles qui se connaissent déjà rencontrent plutôt quelqu’un d’autre." />
      {inscrits.some(({ avec }) => avec !== '') ? (
        <Puces
          de={inscrits.flatMap(({ id, nom, avec }) =>
            avec === '' ? [] : [`${noms.get(id) ?? nom} a demandé à rester avec : ${avec}`],
          )}
        />
      ) : null}
      {liens.map((un) => {
        const deux = `${noms.get(un.inscriptionId) ?? '…'} et ${noms.get(un.autreId ?? un.standId ?? '') ?? '…'}`
        return (
          <p>
            {deux} {NOM_DU_LIEN[un.genre]}{' '}
            <Envoi
              action={url(`${PATH}/liens/:lien/retrait`, visit, { id: journee.id, lien: un.id })}
              genre="discret"
              petit
            >
              Retirer<span class="invisible"> : {deux}</span>
            </Envoi>
          </p>
        )
      })}
      <Formulaire
        action={url(`${PATH}/liens`, visit, { id: journee.id })}
        errors={errors}
        hidden={{ id: newId() }}
        cle="liens"
      >
        <Choix {...champ('inscriptionId')} libelle="Qui" vide="Choisir" options={enOptions({ inscrits }, inscrits)} />
        <Radios {...champ('genre')} libelle="Ces deux-là" options={optionsDe(['ensemble', 'deja'], NOM_DU_LIEN)} />
        <Choix
          {...champ('avecId')}
          libelle="Avec qui, ou quel stand"
          vide="Choisir"
          options={[
            ...enOptions({ inscrits }, inscrits).map((un) => ({ ...un, groupe: 'Personnes' })),
            ...stands.map((un) => ({ valeur: un.id as string, libelle: direLaPlace(un), groupe: 'Stands' })),
          ]}
        />
        <SeulGeste genre="secondaire">Noter</SeulGeste>
      </Formulaire>
    </Section>
  )
}
