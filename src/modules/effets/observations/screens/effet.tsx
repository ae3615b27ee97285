import type { Child } from 'hono/jsx'
import { enChiffres, enClair, jour, jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, type Visit } from '#src/ground/visit.ts'
import { apresElle, type Ctx, goOn, goOnAt, param, screen } from '#src/ground/web.ts'
import { Etiquette, Fiche, Liste, Message, Paragraphes, Section } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { DIT_AUTREMENT, PageDeRetrait } from '#ui/retrait.tsx'
import { ceQuiPart, MAILLONS, type Maillon, type Piece, pointFaible } from '../domain.ts'
import { type Demande, demandesDe, type EffetLu } from '../store.ts'
import { direLePointFaible, NOM_DE_LA_VOIX, NOM_DU_MAILLON, textes } from '../textes.fr.ts'
import { effetLu, retirerLaPiece, retirerLEffet } from '../usecases.ts'
import { direLaFacon, direLEtat, quiDit } from '../views.tsx'

/** One effect: what is claimed, link by link, each with what bears it out and what says otherwise. */
export const effetScreen = screen()

const PATH = '/effets/:id'

effetScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const d = await read(visit, async (tx) => {
    const lu = await effetLu(tx, visit, param(c))
    return { ...lu, demandes: lu.voix === null ? [] : await demandesDe(tx, lu.effet.id) }
  })
  const { effet, tient, voix, demandes, retire } = d
  const pieces = (celles: (piece: Piece) => boolean) => (
    <Pieces pieces={effet.pieces.filter(celles)} effet={effet} visit={visit} retire={retire} />
  )
  return c.html(
    <Layout
      titre={effet.changement}
      fenetre="Un effet observé"
      chapeau={`${effet.action}, ${effet.annee}. Noté par ${NOM_DE_LA_VOIX[effet.voix]}.`}
      fil={[
        { href: url('/actions/:id', visit, { id: effet.actionId }), libelle: effet.action },
        { href: url('/effets', visit, {}, { annee: effet.annee }), libelle: `${textes.titre} en ${effet.annee}` },
      ]}
      gestes={
        tient ? (
          <Bouton href={url(`${PATH}/modifier`, visit, { id: effet.id })} genre="secondaire" icone="modifier">
            Changer
          </Bouton>
        ) : undefined
      }
    >
      <Message titre={direLEtat(effet)}>
        {textes.pointFaible} : {direLePointFaible(pointFaible(effet))}
      </Message>
      <Fiche
        lignes={[
          { libelle: 'Pour qui', valeur: effet.pourQui },
          { libelle: 'Où', valeur: effet.lieu },
          { libelle: 'Depuis quand', valeur: effet.periode },
          { libelle: 'En quoi cela compte', valeur: effet.importance },
        ]}
      />
      {voix === null ? null : (
        <Gestes>
          <Bouton href={url(`${PATH}/piece`, visit, { id: effet.id })} icone="ajouter">
            Ajouter une pièce
          </Bouton>
          <Bouton href={url(`${PATH}/confirmation`, visit, { id: effet.id })} genre="secondaire" icone="envoyer">
            Demander à quelqu’un d’autre
          </Bouton>
        </Gestes>
      )}
      {MAILLONS.map((maillon: Maillon) => (
        <Section id={maillon} titre={NOM_DU_MAILLON[maillon]}>
          {maillon === 'contribution' && effet.contribution !== '' ? (
            <Paragraphes serre texte={effet.contribution} />
          ) : null}
          {pieces((piece) => piece.maillon === maillon)}
        </Section>
      ))}
      <Section id="rivales" titre="Ce qui pourrait l’expliquer autrement">
        {effet.rivales.length === 0 ? <p class="doux">Aucune autre explication n’est écrite.</p> : null}
        {effet.rivales.map((rivale) => (
          <div class="pile pile--serree">
            <h3>{rivale.texte}</h3>
            {pieces((piece) => piece.rivaleId === rivale.id)}
          </div>
        ))}
      </Section>
      {demandes.length > 0 ? <Demandes demandes={demandes} /> : null}
      {tient && effet.pieces.every(retire) ? (
        <Gestes>
          <Bouton href={url(`${PATH}/retrait`, visit, { id: effet.id })} genre="discret" icone="supprimer">
            Retirer l’effet et ses pièces
          </Bouton>
        </Gestes>
      ) : null}
    </Layout>,
  )
})

effetScreen.get(`${PATH}/retrait`, async (c) => c.html(await retrait(c)))

async function retrait(c: Ctx, refus?: string) {
  const { visit } = c.var
  const { effet, tient, retire } = await read(visit, (tx) => effetLu(tx, visit, param(c)))
  authorize(tient && effet.pieces.every(retire))
  const retour = url(PATH, visit, { id: effet.id })
  return (
    <PageDeRetrait
      titre="Retirer cet effet ?"
      chapeau={effet.changement}
      fil={[{ href: retour, libelle: 'L’effet' }]}
      action={url(`${PATH}/retrait`, visit, { id: effet.id })}
      retour={retour}
      bouton="Retirer l’effet et ses pièces"
      refus={refus}
      lu={ceQuiPart(effet)}
      mots={[effet.contribution, ...effet.pieces.map(({ propos }) => propos)]}
      ce={`${direCeQuiPart(effet.pieces.length)} Rien n’en revient.`}
    />
  )
}

effetScreen.post(`${PATH}/retrait`, async (c) => {
  const faite = await retirerLEffet(c.var.visit, param(c), (await c.req.formData()).get('vue'))
  if (!faite.ok) return c.html(await retrait(c, DIT_AUTREMENT), 409)
  return goOn(c, '/actions/:id', 'L’effet est retiré.', { id: faite.value })
})

/** What is erased with an effect. */
const direCeQuiPart = (pieces: number): string =>
  pieces === 0
    ? 'Ce qui est dit de l’effet s’efface.'
    : `Ce qui est dit de l’effet s’efface, avec ${pluriel(pieces, 'pièce', 'pièces')}.`

effetScreen.get(`${PATH}/pieces/:piece/retrait`, async (c) => {
  const { visit } = c.var
  const { effet, retire } = await read(visit, (tx) => effetLu(tx, visit, param(c)))
  const piece = found(effet.pieces.find(({ id }) => id === param(c, 'piece')))
  authorize(retire(piece))
  const retour = url(PATH, visit, { id: effet.id })
  return c.html(
    <PageDeRetrait
      titre="Retirer cette pièce ?"
      chapeau={quiDit(piece)}
      fil={[{ href: retour, libelle: 'L’effet' }]}
      action={url(`${PATH}/pieces/:piece/retrait`, visit, { id: effet.id, piece: piece.id })}
      retour={retour}
      bouton="Retirer la pièce"
      ce={
        piece.propos === ''
          ? 'Cette pièce s’efface, et ne revient pas.'
          : `« ${piece.propos} » s’efface, et ne revient pas.`
      }
    />,
  )
})

effetScreen.post(`${PATH}/pieces/:piece/retrait`, async (c) => {
  const { visit } = c.var
  const { effet } = await read(visit, (tx) => effetLu(tx, visit, param(c)))
  const piece = found(effet.pieces.find(({ id }) => id === param(c, 'piece')))
  const { maillon, rivaleId } = piece
  const voisines = effet.pieces.filter((une) => une.maillon === maillon && une.rivaleId === rivaleId)
  const la = apresElle([...pour(voisines), ...contre(voisines)], piece)
  await retirerLaPiece(visit, effet.id, piece.id)
  return goOnAt(c, PATH, la ? ancre(la) : (maillon ?? 'rivales'), 'La pièce est retirée.', { id: effet.id })
})

const ancre = ({ id }: Piece) => `piece-${id}`
const pour = (pieces: readonly Piece[]) => pieces.filter(({ sens }) => sens === 'appuie')
const contre = (pieces: readonly Piece[]) => pieces.filter(({ sens }) => sens === 'contredit')

type PiecesProps = Readonly<{
  pieces: readonly Piece[]
  effet: EffetLu
  visit: Visit
  retire: (piece: Piece) => boolean
}>

/** What bears it out, then what says otherwise, both in sight. */
function Pieces({ pieces, effet, visit, retire }: PiecesProps) {
  const une = (piece: Piece) => (
    <div class="pile pile--serree">
      <p>
        <Etiquette>{direLaFacon(piece)}</Etiquette> {direLaPiece(piece)}
      </p>
      <p class="petit doux">
        {quiDit(piece)}
        {piece.mots < effet.mots ? '. Donné sur une rédaction d’avant.' : '.'}
      </p>
      {retire(piece) ? (
        <Bouton
          href={url(`${PATH}/pieces/:piece/retrait`, visit, { id: effet.id, piece: piece.id })}
          petit
          genre="discret"
          icone="supprimer"
          nomComplet={`Retirer la pièce : ${piece.source}`}
        >
          Retirer
        </Bouton>
      ) : null}
    </div>
  )
  const groupe = (titre: string, celles: readonly Piece[]): Child =>
    celles.length === 0 ? null : (
      <div class="pile pile--serree">
        <p>
          <strong>{titre}</strong>
        </p>
        <Liste genre="lignes" libelle={titre} ids={celles.map(ancre)} elements={celles.map(une)} />
      </div>
    )
  if (pieces.length === 0) return <p class="doux">Aucune pièce encore.</p>
  return (
    <>
      {groupe('L’appuie', pour(pieces))}
      {groupe('Dit autre chose', contre(pieces))}
    </>
  )
}

function direLaPiece({ mesure, propos }: Piece): Child {
  if (mesure === null) return propos === '' ? 'Sans autre mot.' : `« ${propos} »`
  const { avant, apres, unite } = mesure
  const une = ({ valeur, jour: le }: typeof avant) =>
    `${valeur.toLocaleString('fr-FR')} ${unite} le ${enChiffres(jour(le))}`.replace(/ {2,}/g, ' ')
  return `${une(avant)}, ${une(apres)}.${propos === '' ? '' : ` ${propos}`}`
}

const Demandes = ({ demandes }: { demandes: readonly Demande[] }) => (
  <Section id="demandes" titre="À qui on l’a demandé">
    <Liste
      genre="lignes"
      elements={demandes.map((une) => (
        <p>
          {une.demandeA}, le {enClair(jourDe(une.demandeeLe))} :{' '}
          {une.repondueLe ? `réponse le ${enClair(jourDe(une.repondueLe))}` : 'pas encore de réponse'}
          {une.source === '' ? '' : `, ne sait pas${une.propos === '' ? '' : ` : « ${une.propos} »`} (${une.source})`}
        </p>
      ))}
    />
  </Section>
)
