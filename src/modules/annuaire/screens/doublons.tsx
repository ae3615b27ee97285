import { z } from 'zod'
import { nomCourt, nomEntier, type Usage } from '#modules/personnes/index.ts'
import { quartiers } from '#modules/territoires/index.ts'
import { choix, identifiant } from '#platform/forms.ts'
import { type Id, isId } from '#platform/ids.ts'
import { joints, majuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { NotFound, read, type Visit } from '#src/ground/visit.ts'
import { goOn, param, readForm, screen } from '#src/ground/web.ts'
import { Carte, Fiche, Liste, Message, Puces, Quand, Vide } from '#ui/data.tsx'
import { Formulaire, Radios, SeulEnvoi, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { citer } from '../dit.ts'
import { quandEnClair } from '../domain.ts'
import { type Doublon, doublons, ecarterDoublon, fusionner, type Paire, paire } from '../fusionner/fusion.ts'
import { effacementsADemander } from '../store/queries.ts'
import { textes } from '../textes.fr.ts'
import { Mots, SEffaceAussi } from '../views.tsx'

/** People written down twice: proposed, compared, merged in one gesture or said to be two; never by themselves. */
export const doublonsScreen = screen()

const PATH = '/annuaire/doublons'
const UN = `${PATH}/:id` as const
const t = textes.doublons

const Form = z.object({
  autre: identifiant(),
  mots: choix(['garde', 'autre', 'deux']).default('deux'),
  nom: choix(['garde', 'autre']).default('garde'),
  numero: choix(['garde', 'autre']).default('garde'),
  quand: choix(['garde', 'autre']).default('garde'),
  quartier: choix(['garde', 'autre']).default('garde'),
})

doublonsScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const paires = await doublons(visit)
  const aussi = await read(visit, (tx) => effacementsADemander(tx, visit.me))
  return c.html(<Page visit={visit} paires={paires} aussi={aussi} />)
})

doublonsScreen.get(UN, async (c) => {
  const { visit } = c.var
  const autre = c.req.query('avec') ?? ''
  if (!isId(autre)) throw new NotFound()
  const lus = new Map((await read(visit, quartiers)).map(({ id, nom }) => [id, nom]))
  return c.html(<Comparer visit={visit} quartiers={lus} {...(await paire(visit, param(c), autre))} />)
})

doublonsScreen.post(UN, async (c) => {
  const form = await readForm(c, Form)
  if (!form.ok) throw new NotFound()
  const { autre, ...choisis } = form.value
  const usages = await fusionner(c.var.visit, param(c), autre, choisis)
  return goOn(c, PATH, `${t.fait}${t.aRedemander(usages.flatMap(libelleDe))}`)
})

doublonsScreen.post(`${UN}/differentes`, async (c) => {
  const form = await readForm(c, z.object({ autre: identifiant() }))
  if (!form.ok) throw new NotFound()
  await ecarterDoublon(c.var.visit, param(c), form.value.autre)
  return goOn(c, PATH, t.ecarte)
})

const libelleDe = (usage: Usage) => (usage === 'structure' ? [] : [textes.usages[usage].libelle])

const fil = (visit: Visit) => ({ href: url('/annuaire', visit), libelle: 'Annuaire des talents' })

type Props = Readonly<{
  visit: Visit
  paires: readonly Doublon[]
  aussi: Awaited<ReturnType<typeof effacementsADemander>>
}>

function Page({ visit, paires: toutes, aussi }: Props) {
  const [paires, deux] = [toutes.filter(({ ecarte }) => !ecarte), toutes.filter(({ ecarte }) => ecarte)]
  return (
    <Layout titre={t.titre} chapeau={t.chapeau} fil={[fil(visit)]}>
      {aussi.map(({ talentId, ...p }) =>
        talentId === null ? <SEffaceAussi id={p.id} t={visit.territoire} titre={t.aussi(nomCourt(p))} /> : null,
      )}
      {paires.length === 0 ? null : (
        <p role="status">{pluriel(paires.length, 'paire à regarder', 'paires à regarder')}</p>
      )}
      <Liste
        genre="larges"
        elements={paires.map(({ a, b, pourquoi }) => (
          <Carte
            niveau={2}
            titre={`${nomEntier(a.personne)} et ${nomEntier(b.personne)}`}
            href={url(UN, visit, { id: a.personne.id }, { avec: b.personne.id })}
          >
            <p>{pourquoi.map((raison) => t.pourquoi[raison]).join(', ')}.</p>
          </Carte>
        ))}
        vide={<Vide titre={t.vide}>{t.videAide}</Vide>}
      />
      {deux.length === 0 ? null : (
        <details>
          <summary>{t.ditesDeux}</summary>
          <Puces
            de={deux.map(({ a, b }) => (
              <a href={url(UN, visit, { id: a.personne.id }, { avec: b.personne.id })}>
                {nomEntier(a.personne)} et {nomEntier(b.personne)}
              </a>
            ))}
          />
        </details>
      )}
    </Layout>
  )
}

/** When they are free, and what they say of it. */
const quandDe = ({ talent }: Paire['deux'][number]): string =>
  talent ? joints([quandEnClair(talent), talent.disponibilites], ' ; ') : ''

type DeuxFiches = Paire & Readonly<{ visit: Visit; quartiers: ReadonlyMap<Id, string> }>

function Comparer({ visit, deux, reunir, memeNumero, quartiers: noms }: DeuxFiches) {
  const [une, autre] = deux
  const quartierDe = ({ personne }: typeof une) => noms.get(personne.quartierId ?? '') ?? ''
  const derniere = [une, autre].map(({ talent }) => Number(talent?.confirmeLe.epochMilliseconds ?? 0))
  const vers = (suite: '' | '/differentes') => url(`${UN}${suite}`, visit, { id: une.personne.id })
  const caches = { autre: autre.personne.id }
  return (
    <Layout
      titre={t.comparer}
      chapeau={t.comparerAide}
      fil={[fil(visit), { href: url(PATH, visit), libelle: t.titre }]}
      horsRecherche
    >
      <div class="deux-colonnes deux-colonnes--egales">
        <Une fiche={une} visit={visit} titre={t.une} />
        <Une fiche={autre} visit={visit} titre={t.autre} />
      </div>
      {reunir ? (
        <Formulaire action={vers('')} hidden={caches}>
          <LUnOuLAutre nom="nom" libelle={t.nom} deux={deux.map(({ personne }) => nomEntier(personne))} />
          {une.talent && autre.talent && une.talent.texte !== '' && autre.talent.texte !== '' ? (
            <Radios
              nom="mots"
              libelle={t.mots}
              aide={une.talent.images.length + autre.talent.images.length > 0 ? t.imagesAussi : undefined}
              nu
              valeur="deux"
              options={[
                { valeur: 'deux', libelle: t.lesDeux },
                { valeur: 'garde', libelle: citer(une.talent.texte) },
                { valeur: 'autre', libelle: citer(autre.talent.texte) },
              ]}
            />
          ) : null}
          {/* « Quand ? » is the last answer, unless the desk knows better. */}
          <LUnOuLAutre
            nom="quand"
            libelle={t.quand}
            deux={deux.map(quandDe)}
            valeur={(derniere[1] ?? 0) > (derniere[0] ?? 0) ? 'autre' : 'garde'}
          />
          <LUnOuLAutre nom="quartier" libelle={t.quartier} deux={deux.map(quartierDe)} />
          {memeNumero ? null : (
            <Radios
              nom="numero"
              libelle={t.numero}
              aide={t.numeroAide}
              nu
              valeur="garde"
              options={[
                { valeur: 'garde', libelle: t.une },
                { valeur: 'autre', libelle: t.autre },
              ]}
            />
          )}
          <Message titre={t.suit[0]}>
            <Puces de={t.suit.slice(1)} />
          </Message>
          <SeulGeste icone="coche">{t.fusionner}</SeulGeste>
        </Formulaire>
      ) : (
        <Message>{t.unCompte}</Message>
      )}
      <div>
        <SeulEnvoi action={vers('/differentes')} hidden={caches} genre="secondaire">
          {t.differentes}
        </SeulEnvoi>
      </div>
    </Layout>
  )
}

type Ou = Readonly<{ nom: string; libelle: string; deux: readonly string[]; valeur?: 'garde' | 'autre' }>

/** Where both say something that cannot be both. */
function LUnOuLAutre({ nom, libelle, deux: [une = '', autre = ''], valeur = 'garde' }: Ou) {
  if (une === autre || une === '' || autre === '') return null
  const options = [
    { valeur: 'garde', libelle: majuscule(une) },
    { valeur: 'autre', libelle: majuscule(autre) },
  ]
  return <Radios nom={nom} libelle={libelle} nu valeur={valeur} options={options} />
}

function Une({ fiche, visit, titre }: Readonly<{ fiche: Paire['deux'][number]; visit: Visit; titre: string }>) {
  const { personne, talent } = fiche
  const lien = (id: Id) => url('/annuaire/:id', visit, { id })
  return (
    <Carte niveau={2} surTitre={titre} titre={nomEntier(personne)} {...(talent ? { href: lien(talent.id) } : {})}>
      {talent ? (
        <>
          <Mots talent={talent} />
          <Fiche
            lignes={[
              { libelle: 'Plutôt libre', valeur: quandDe(fiche) },
              { libelle: 'Depuis', valeur: <Quand instant={talent.creeLe} sansHeure /> },
              { libelle: t.entree, valeur: talent.entree === 'web' ? t.surLeSite : '' },
            ]}
          />
        </>
      ) : (
        <p class="doux">{t.sansTalent}</p>
      )}
    </Carte>
  )
}
